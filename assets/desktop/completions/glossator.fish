# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_glossator_global_optspecs
    string join \n encoding= text install-desktop uninstall-desktop h/help V/version
end

function __fish_glossator_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_glossator_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_glossator_using_subcommand
    set -l cmd (__fish_glossator_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c glossator -n "__fish_glossator_needs_command" -l encoding -d 'Use this encoding instead of detecting it: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_needs_command" -l text -d 'Open files as text even if they look like another kind of file'
complete -c glossator -n "__fish_glossator_needs_command" -l install-desktop -d 'Add Glossator to the app menu and open .gloss.ron files with it, for this user'
complete -c glossator -n "__fish_glossator_needs_command" -l uninstall-desktop -d 'Remove it from the app menu again'
complete -c glossator -n "__fish_glossator_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c glossator -n "__fish_glossator_needs_command" -s V -l version -d 'Print version'
complete -c glossator -n "__fish_glossator_needs_command" -a "export" -d 'Export marks to another format'
complete -c glossator -n "__fish_glossator_needs_command" -a "check" -d 'Check whether each mark is exact, moved, changed or lost'
complete -c glossator -n "__fish_glossator_needs_command" -a "mark" -d 'Add a mark'
complete -c glossator -n "__fish_glossator_needs_command" -a "merge" -d 'Merge two versions of a marks file, as a merge driver for git'
complete -c glossator -n "__fish_glossator_needs_command" -a "acts" -d 'Apply commands from standard input to a document, one per line, and report when they are saved'
complete -c glossator -n "__fish_glossator_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c glossator -n "__fish_glossator_using_subcommand export" -l to -d 'Format' -r -f -a "csv\t'Comma-separated values, one line per mark'
jsonl\t'JSON Lines, one object per mark'
markdown\t'Markdown, grouped by tag'"
complete -c glossator -n "__fish_glossator_using_subcommand export" -s o -l output -d 'Write to this file instead of standard output; an existing file is replaced' -r -F
complete -c glossator -n "__fish_glossator_using_subcommand export" -l formulas -d 'In CSV, how to write cells that spreadsheets take for formulas, such as those that begin with = + - @' -r -f -a "guard\t'Add an apostrophe in front, so that they are not run'
keep\t'Leave them as they are, for programs that need the exact words'"
complete -c glossator -n "__fish_glossator_using_subcommand export" -l adopt -d 'Take over the marks made before a document was renamed or moved, use marks next to it that were made on another document, or restore the backup if the marks file is missing; use PATH to choose if there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand export" -l encoding -d 'Use this encoding instead of detecting it: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand export" -l text -d 'Open files as text even if they look like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l accept -d 'Save the new places of marks in these states' -r -f -a "moved\t'Marks with the same words in another place'
changed\t'Marks whose words have changed'"
complete -c glossator -n "__fish_glossator_using_subcommand check" -l adopt -d 'Take over the marks made before a document was renamed or moved, use marks next to it that were made on another document, or restore the backup if the marks file is missing; use PATH to choose if there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand check" -l encoding -d 'Use this encoding instead of detecting it: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand check" -l json -d 'Print one JSON object per line: document and its BLAKE3 hash, ID, tag, state, old and new pieces, score, words'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l merge -d 'First merge conflicted copies of the marks file, as synced folders make them, and move them to the trash'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l new-ids -d 'Assign new IDs to marks copied from another document, or with the same IDs as in a document named earlier'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l text -d 'Open files as text even if they look like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l tag -d 'Tag: claim, rebuttal or quote' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l words -d 'Words to mark, exactly as in the document' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l nth -d 'If the words appear several times, which one to mark, counted from 1' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l at -d 'Range to mark, as START-END; separate several pieces with ;' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l speaker -d 'Who says it' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l note -d 'Note' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l label -d 'Label, what it is about; can be repeated' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l adopt -d 'Take over the marks made before a document was renamed or moved, use marks next to it that were made on another document, or restore the backup if the marks file is missing; use PATH to choose if there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l encoding -d 'Use this encoding instead of detecting it: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l text -d 'Open files as text even if they look like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand mark" -s h -l help -d 'Print help'
complete -c glossator -n "__fish_glossator_using_subcommand merge" -l path -d 'Name of the file to use in messages' -r
complete -c glossator -n "__fish_glossator_using_subcommand merge" -s h -l help -d 'Print help'
complete -c glossator -n "__fish_glossator_using_subcommand acts" -l adopt -d 'Take over the marks made before a document was renamed or moved, use marks next to it that were made on another document, or restore the backup if the marks file is missing; use PATH to choose if there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand acts" -l encoding -d 'Use this encoding instead of detecting it: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand acts" -l text -d 'Open files as text even if they look like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand acts" -s h -l help -d 'Print help'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "export" -d 'Export marks to another format'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "check" -d 'Check whether each mark is exact, moved, changed or lost'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "mark" -d 'Add a mark'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "merge" -d 'Merge two versions of a marks file, as a merge driver for git'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "acts" -d 'Apply commands from standard input to a document, one per line, and report when they are saved'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'

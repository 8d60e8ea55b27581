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

complete -c glossator -n "__fish_glossator_needs_command" -l encoding -d 'Read in this encoding, whatever it looks like: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_needs_command" -l text -d 'Read as text even what looks like another kind of file'
complete -c glossator -n "__fish_glossator_needs_command" -l install-desktop -d 'Show the program in the desktop\'s menus, and let .gloss.ron files be opened with it, for this user'
complete -c glossator -n "__fish_glossator_needs_command" -l uninstall-desktop -d 'Take that away again'
complete -c glossator -n "__fish_glossator_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c glossator -n "__fish_glossator_needs_command" -s V -l version -d 'Print version'
complete -c glossator -n "__fish_glossator_needs_command" -a "export" -d 'Write the marks on documents in another format'
complete -c glossator -n "__fish_glossator_needs_command" -a "check" -d 'Tell for each mark whether its words are still there: exact, moved, changed or lost'
complete -c glossator -n "__fish_glossator_needs_command" -a "mark" -d 'Add a mark'
complete -c glossator -n "__fish_glossator_needs_command" -a "merge" -d 'Merge two files of marks that came from one, into the second: a merge driver for git'
complete -c glossator -n "__fish_glossator_needs_command" -a "acts" -d 'Do acts on a document, one a line of standard input, and say when they are saved'
complete -c glossator -n "__fish_glossator_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c glossator -n "__fish_glossator_using_subcommand export" -l to -d 'The format' -r -f -a "csv\t'Comma-separated values, one line a mark'
jsonl\t'JSON Lines, one object a mark'
markdown\t'Markdown, grouped by tag'"
complete -c glossator -n "__fish_glossator_using_subcommand export" -s o -l output -d 'Write to this file instead of standard output; a file of that name is replaced' -r -F
complete -c glossator -n "__fish_glossator_using_subcommand export" -l formulas -d 'In CSV, what becomes of cells that spreadsheets take for formulas, as those that begin with = + - @' -r -f -a "guard\t'They get an apostrophe before them and do no harm'
keep\t'They stay as they are, for programs that want the exact words'"
complete -c glossator -n "__fish_glossator_using_subcommand export" -l adopt -d 'Take the marks that were made on a document before it was renamed or moved, use those beside it though they were made on another one, or restore the previous ones where the marks file is gone; PATH says which, where there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand export" -l encoding -d 'Read in this encoding, whatever it looks like: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand export" -l text -d 'Read as text even what looks like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l accept -d 'Keep marks that were found so at their new places from now on, in the sidecar' -r -f -a "moved\t'Marks with the same words at another place'
changed\t'Marks whose words have changed'"
complete -c glossator -n "__fish_glossator_using_subcommand check" -l adopt -d 'Take the marks that were made on a document before it was renamed or moved, use those beside it though they were made on another one, or restore the previous ones where the marks file is gone; PATH says which, where there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand check" -l encoding -d 'Read in this encoding, whatever it looks like: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand check" -l json -d 'One JSON object a line: document and its BLAKE3, id, tag, state, old and new pieces in code points, score, words'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l merge -d 'Merge conflicted copies of a file of marks, as synced folders leave them, into it first, and move them to the trash'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l new-ids -d 'Give marks that have the ids of marks on a document named before, or copied from, ids of their own'
complete -c glossator -n "__fish_glossator_using_subcommand check" -l text -d 'Read as text even what looks like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l tag -d 'The part that the words play: claim, rebuttal or quote' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l words -d 'The words to mark, exactly as they stand in the document' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l nth -d 'Which of several places with these words, counted from 1' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l at -d 'The places to mark, as START-END; several pieces with ; between them' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l speaker -d 'Who says it' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l note -d 'A note' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l label -d 'What it is about; may be given several times' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l adopt -d 'Take the marks that were made on a document before it was renamed or moved, use those beside it though they were made on another one, or restore the previous ones where the marks file is gone; PATH says which, where there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l encoding -d 'Read in this encoding, whatever it looks like: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand mark" -l text -d 'Read as text even what looks like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand mark" -s h -l help -d 'Print help'
complete -c glossator -n "__fish_glossator_using_subcommand merge" -l path -d 'The file\'s name, for what is told of it' -r
complete -c glossator -n "__fish_glossator_using_subcommand merge" -s h -l help -d 'Print help'
complete -c glossator -n "__fish_glossator_using_subcommand acts" -l adopt -d 'Take the marks that were made on a document before it was renamed or moved, use those beside it though they were made on another one, or restore the previous ones where the marks file is gone; PATH says which, where there are several' -r
complete -c glossator -n "__fish_glossator_using_subcommand acts" -l encoding -d 'Read in this encoding, whatever it looks like: a label such as windows-1252 or koi8-r' -r
complete -c glossator -n "__fish_glossator_using_subcommand acts" -l text -d 'Read as text even what looks like another kind of file'
complete -c glossator -n "__fish_glossator_using_subcommand acts" -s h -l help -d 'Print help'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "export" -d 'Write the marks on documents in another format'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "check" -d 'Tell for each mark whether its words are still there: exact, moved, changed or lost'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "mark" -d 'Add a mark'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "merge" -d 'Merge two files of marks that came from one, into the second: a merge driver for git'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "acts" -d 'Do acts on a document, one a line of standard input, and say when they are saved'
complete -c glossator -n "__fish_glossator_using_subcommand help; and not __fish_seen_subcommand_from export check mark merge acts help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'

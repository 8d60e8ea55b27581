use glossator::{
    format::{decode, sidecar},
    io::samples::SAMPLES,
    model::{RelationKind, Tag},
};

#[test]
fn every_sample_has_exact_marks_and_a_canonical_sidecar() {
    for sample in SAMPLES {
        let document = decode::decode(sample.name, sample.document.to_vec()).unwrap().document;
        let text = std::str::from_utf8(sample.sidecar.unwrap()).unwrap();
        let loaded = sidecar::read(text, &document).unwrap();
        assert_eq!(loaded.warnings(), Vec::<glossator::i18n::Message>::new(), "{}", sample.name);
        assert!(!loaded.work.marks.is_empty(), "{}", sample.name);
        assert_eq!(sidecar::render(&loaded.work), text, "{}", sample.name);
    }
}

#[test]
fn the_samples_show_all_features_of_marks() {
    for sample in SAMPLES {
        let document = decode::decode(sample.name, sample.document.to_vec()).unwrap().document;
        let text = std::str::from_utf8(sample.sidecar.unwrap()).unwrap();
        let marks = sidecar::read(text, &document).unwrap().work.marks;
        for tag in Tag::ALL {
            assert!(0 < marks.count(tag), "{}: {tag}", sample.name);
        }
        assert!(marks.iter().any(|mark| 1 < mark.spans.pieces().len()), "{}", sample.name);
        let rebuts = marks.relations().filter(|it| it.kind == RelationKind::Rebuts).count();
        assert!(0 < rebuts, "{}", sample.name);
    }
}

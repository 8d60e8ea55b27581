use super::Span;

#[test]
fn neighbours_touch_but_do_not_overlap() {
    let (left, right) = (Span::new(0, 3).unwrap(), Span::new(3, 5).unwrap());

    assert!(!left.overlaps(right));
    assert!(left.overlaps(Span::new(2, 3).unwrap()));
    assert!(left.contains(2) && !left.contains(3));
}

#[test]
fn an_empty_or_backward_span_cannot_be_made() {
    assert_eq!(Span::new(4, 4), None);
    assert_eq!(Span::new(5, 4), None);
}

#[test]
fn an_intersection_is_what_both_cover() {
    let span = |start, end| Span::new(start, end).unwrap();
    assert_eq!(span(2, 6).intersection(span(4, 9)), Some(span(4, 6)));
    assert_eq!(span(2, 9).intersection(span(4, 6)), Some(span(4, 6)));
    assert_eq!(span(2, 4).intersection(span(4, 6)), None);
}

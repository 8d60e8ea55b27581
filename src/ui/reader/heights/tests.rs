use proptest::prelude::*;

use super::Heights;

proptest! {
    #[test]
    fn blocks_stand_where_adding_up_says(
        mut each in prop::collection::vec(1..200_u16, 1..80),
        changes in prop::collection::vec((0..80_usize, 1..200_u16), 0..40),
        y in 0..9000_u32,
    ) {
        let mut heights = Heights::new(each.iter().map(|it| f32::from(*it)).collect());
        for (index, height) in changes {
            let index = index % each.len();
            each[index] = height;
            heights.set(index, f32::from(height));
        }

        let above: Vec<u32> = (0..=each.len()).map(|it| each[..it].iter().map(|it| u32::from(*it)).sum()).collect();
        for (index, expected) in above.iter().enumerate() {
            prop_assert!((heights.above(index) - f64::from(*expected)).abs() < 1e-6);
        }
        let total = above[each.len()];
        let expected = above.iter().rposition(|it| *it <= y.min(total - 1)).unwrap();
        let (index, rest) = heights.at(f64::from(y));
        prop_assert_eq!(index, expected);
        if y < total {
            prop_assert!((rest - f64::from(y - above[index])).abs() < 1e-6);
        }
    }
}

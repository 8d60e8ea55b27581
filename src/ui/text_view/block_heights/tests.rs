use proptest::prelude::*;

use super::BlockHeights;

/// Heights of `len` blocks, with the mean of each chunk from `means`.
fn estimated(len: usize, means: &[u16]) -> BlockHeights {
    let mut heights = BlockHeights::new(len);
    heights.set_estimates(means.iter().cycle().map(|mean| f32::from(*mean)));
    heights
}

/// Returns the height of every block.
fn each(heights: &BlockHeights, len: usize) -> Vec<u32> {
    (0..len).map(|index| heights.get(index) as u32).collect()
}

proptest! {
    #[test]
    fn positions_are_the_sums_of_heights(
        len in 1..400_usize, means in prop::collection::vec(1..200_u16, 1..8),
        changes in prop::collection::vec((0..400_usize, 1..200_u16), 0..60),
        new_means in prop::collection::vec(1..200_u16, 1..8),
        y in 0..90_000_u32,
    ) {
        let mut heights = estimated(len, &means);
        for (number, (index, height)) in changes.iter().enumerate() {
            let index = index % len;
            heights.set_measured(index, f32::from(*height));
            prop_assert_eq!(heights.measured(index), Some(f32::from(*height)));
            if number == changes.len() / 2 {
                heights.set_estimates(new_means.iter().cycle().map(|mean| f32::from(*mean)));
            }
        }

        let each = each(&heights, len);
        let above: Vec<u32> = (0..=len).map(|it| each[..it].iter().sum()).collect();
        for (index, expected) in above.iter().enumerate() {
            prop_assert!((heights.height_above(index) - f64::from(*expected)).abs() < 1e-6);
        }
        let total = above[len];
        let expected = above[..len].iter().rposition(|it| *it <= y).unwrap();
        let (index, rest) = heights.block_at_y(f64::from(y));
        prop_assert_eq!(index, expected);
        if y < total {
            prop_assert!((rest - f64::from(y - above[index])).abs() < 1e-6);
        }
    }

    #[test]
    fn measured_heights_stay_when_the_rest_is_estimated_again(
        len in 1..400_usize, measured in prop::collection::btree_map(0..400_usize, 1..200_u16, 0..40),
    ) {
        let mut heights = estimated(len, &[20]);
        for (index, height) in &measured {
            heights.set_measured(*index, f32::from(*height));
        }
        heights.set_estimates(std::iter::repeat(30.0));
        for index in 0..len {
            let expected = measured.get(&index).map_or(30.0, |height| f32::from(*height));
            prop_assert!((heights.get(index) - expected).abs() < 1e-6);
            prop_assert_eq!(heights.measured(index).is_some(), measured.contains_key(&index));
        }
    }
}

#[test]
fn ten_million_blocks_are_a_few_thousand_chunks() {
    let heights = estimated(10_000_000, &[26]);
    assert!(heights.chunk_first_blocks().count() <= super::MAX_CHUNKS);
    assert_eq!(heights.block_at_y(26.0 * 9_999_999.5), (9_999_999, 13.0));
    assert_eq!(heights.block_at_y(1e12).0, 9_999_999);
    assert!((heights.total() - 26e7).abs() < 1e-3);
}

#[test]
fn no_blocks_have_no_height() {
    let heights = BlockHeights::new(0);
    assert_eq!((heights.total(), heights.block_at_y(5.0), heights.get(0)), (0.0, (0, 0.0), 0.0));
}

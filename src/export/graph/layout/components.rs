//! The parts of a graph that nothing joins to each other.

/// What is joined, directly or by others.
#[derive(Debug, PartialEq)]
pub(super) struct Component {
    /// Indexes in the whole graph, in their order.
    pub(super) members: Vec<usize>,
    /// The pairs among them, by their places in `members`.
    pub(super) pairs: Vec<[usize; 2]>,
}

/// All of them, those with the most members first. The pairs are of indexes below `count`.
pub(super) fn components(count: usize, pairs: &[[usize; 2]]) -> Vec<Component> {
    let mut parents: Vec<usize> = (0..count).collect();
    for [one, other] in pairs {
        let (one, other) = (root(&mut parents, *one), root(&mut parents, *other));
        // The lower one is the root, so that components come in the order of their first members.
        if let Some(parent) = parents.get_mut(one.max(other)) {
            *parent = one.min(other);
        }
    }
    let mut components: Vec<Component> = Vec::new();
    // By index in the whole graph: the component, and the place in it.
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(count);
    for index in 0..count {
        let root = root(&mut parents, index);
        let component = match places.get(root) {
            Some((component, _)) => *component,
            None => components.len(),
        };
        if component == components.len() {
            components.push(Component {
                members: Vec::new(),
                pairs: Vec::new(),
            });
        }
        if let Some(of) = components.get_mut(component) {
            places.push((component, of.members.len()));
            of.members.push(index);
        }
    }
    for [one, other] in pairs {
        if let (Some((component, one)), Some((_, other))) = (places.get(*one), places.get(*other))
            && let Some(of) = components.get_mut(*component)
        {
            of.pairs.push([*one, *other]);
        }
    }
    components.sort_by_key(|component| std::cmp::Reverse(component.members.len()));
    components
}

/// The root of an index. Halves the way to it.
fn root(parents: &mut [usize], index: usize) -> usize {
    let mut index = index;
    while let Some(parent) = parents.get(index).copied()
        && parent != index
    {
        let above = parents.get(parent).copied().unwrap_or(parent);
        if let Some(place) = parents.get_mut(index) {
            *place = above;
        }
        index = above;
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_joins_is_apart() {
        let components = components(6, &[[1, 4], [4, 5], [0, 2]]);
        let of = |members: &[usize], pairs: &[[usize; 2]]| Component {
            members: members.to_vec(),
            pairs: pairs.to_vec(),
        };
        let expected = [
            of(&[1, 4, 5], &[[0, 1], [1, 2]]),
            of(&[0, 2], &[[0, 1]]),
            of(&[3], &[]),
        ];
        assert_eq!(components, expected);
    }
}

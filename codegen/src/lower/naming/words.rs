//! Words of the document taken apart, to leave out what a name repeats.

pub(in crate::lower) use crate::name::split as words;

/// How many words all names begin with.
pub(in crate::lower) fn common_prefix(names: &[Vec<String>]) -> usize {
    let Some((first, rest)) = names.split_first() else { return 0 };
    let shared = |index: usize| rest.iter().all(|name| name.get(index) == first.get(index));
    (0..first.len()).take_while(|index| shared(*index)).count()
}

/// Whether two words are one, in singular or plural.
pub(in crate::lower) fn same_noun(left: &str, right: &str) -> bool {
    left == right || singular(left) == singular(right)
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    let sibilant = ["sses", "xes", "ches", "shes", "zes"].into_iter().any(|end| word.ends_with(end));
    let stem = match word {
        _ if sibilant => word.strip_suffix("es"),
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => None,
        _ => word.strip_suffix('s'),
    };
    stem.filter(|stem| stem.len() > 1).unwrap_or(word).to_owned()
}

//! The README of the repository and the page of the crate: where their links lead, and that they begin alike.

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Where the links in a text lead, without those in its blocks of code.
fn links(markdown: &str) -> Vec<&str> {
    let prose = markdown.split("```").step_by(2);
    let mut links: Vec<&str> = prose
        .flat_map(|prose| prose.split("](").skip(1))
        .filter_map(|rest| rest.split(')').next())
        .collect();
    let definitions = markdown.lines().filter(|line| line.starts_with('['));
    links.extend(definitions.filter_map(|line| line.split_once("]: ").map(|(_, link)| link)));
    links
}

/// The name that a heading has in a link, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    lower
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

#[test]
fn what_the_readme_links_to_is_there() {
    let readme = read("README.md");
    let anchors: Vec<String> = readme
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| anchor(line.trim_start_matches('#').trim()))
        .collect();
    let mut seen = 0;
    for link in links(&readme) {
        if let Some(wanted) = link.strip_prefix('#') {
            assert!(
                anchors.iter().any(|known| known == wanted),
                "no heading is `{link}`"
            );
        } else if !link.starts_with("https://") {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
            assert!(
                path.exists(),
                "the README links to `{link}`, which is not there"
            );
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} links to files were found");
}

/// It is shown by crates.io and docs.rs, for which a path of the repository leads nowhere.
#[test]
fn the_page_of_the_crate_has_links_that_work_anywhere() {
    let page = read("secret-core/README.md");
    let links = links(&page);
    assert!(!links.is_empty());
    for link in links {
        assert!(link.starts_with("https://"), "`{link}` is relative");
    }
}

#[test]
fn both_pages_begin_alike() {
    let readme = read("README.md");
    let page = read("secret-core/README.md");
    let (opening, _) = readme.split_once("\n## ").expect("a heading");
    let (begins, _) = page.split_once("\n## ").expect("a heading");
    assert_eq!(begins, opening);
}

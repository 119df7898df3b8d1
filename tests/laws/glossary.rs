//! Laws of glossary files: a table loads or says where it is wrong, and one that loads can be worked with.

use unmix::finding::Applicability;
use unmix::glossary::{Concept, Lexicon, Origin, table};
use unmix::linter::Linter;
use unmix::text::Lang;
use unmix::text::script::is_han;

use super::{format, report};

/// Texts with the forms of more concepts than this would take long and show no more.
const MOST_CONCEPTS: usize = 20;

/// The laws of a table.
pub(crate) fn glossary(text: &str) {
    match table::read("terms.csv", text, Origin::User(0)) {
        Err(faults) => {
            assert!(!faults.is_empty(), "the table is refused without a reason");
            let lines = 1 + text.matches(['\n', '\r']).count() as u64;
            for fault in &faults {
                assert!((1..=lines).contains(&fault.line), "a fault beyond the last line: {fault}");
                assert!(!fault.message.is_empty(), "a fault without a message");
            }
        }
        Ok(concepts) => works(concepts),
    }
}

/// A text that uses the terms is linted and fixed.
fn works(concepts: Vec<Concept>) {
    let mut page = String::new();
    for concept in concepts.iter().take(MOST_CONCEPTS) {
        for form in std::iter::once(&concept.zh).chain(&concept.zh_also).chain(&concept.zh_wrong) {
            page.push_str(&format!(
                "The {form} is here, and {form}, too. Many {} ({form}) are.\n\n# {form}\n\n",
                concept.en
            ));
        }
    }
    // Concepts whose English is Chinese never come to an end; that is said and changes nothing.
    let may_go_on = concepts.iter().any(|concept| {
        let lists = [&concept.en_also, &concept.abbr].into_iter().flatten();
        let forms = lists.chain([&concept.en]).chain(&concept.plural).chain(&concept.of).chain(&concept.en_gb);
        forms.into_iter().any(|form| form.contains(is_han))
    });
    let linter = Linter::new(Lexicon::new(concepts), Some(Lang::En), |_| true);
    for ending in ["txt", "md", "html"] {
        report::well_formed(&page, &linter.lint(format(ending), &page));
        match linter.fix(format(ending), &page, Applicability::Safe) {
            Err(_) => assert!(may_go_on, "fixing does not end in {page:?}"),
            Ok(fixed) if !may_go_on => {
                let again = linter.fix(format(ending), &fixed.text, Applicability::Safe);
                assert_eq!(again.expect("fixing twice ends").text, fixed.text, "fixing twice is not fixing once");
            }
            Ok(_) => {}
        }
    }
}

//! Files that are not UTF-8: what they are read as, where their findings lie, which of their bytes a fix changes.

use std::ops::Range;

use encoding_rs::{BIG5, GB18030};
use serde_json::Value;

use super::support::{PAGE, Sandbox, output};

/// An encoding and how its files come.
struct Case {
    name: &'static str,
    /// What the notice says.
    shown: &'static str,
    mark: &'static [u8],
    encode: fn(&str) -> Vec<u8>,
    decode: fn(&[u8]) -> String,
    text: String,
}

/// A page in Traditional Chinese; 功 許 蓋 育 end in bytes that are ASCII marks: backslash and bar.
const TRADITIONAL: &str = "# Kidney Stones\n\n許蓋功, 此外, drinking water helps. Most 腎結石 pass, 功能\\|育.\n\n\
    The 疼痛 may be *severe*, 包括骨髓 takes days. 然而, surgery is rare 功\n";

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, is_lossy) = GB18030.encode(text);
    assert!(!is_lossy, "{text}");
    bytes.into_owned()
}

fn big5(text: &str) -> Vec<u8> {
    let (bytes, _, is_lossy) = BIG5.encode(text);
    assert!(!is_lossy, "{text}");
    bytes.into_owned()
}

fn little(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn big(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn units(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16(&units).expect("valid UTF-16")
}

fn cases() -> Vec<Case> {
    let page = || PAGE.replace("rare", "rare 𠀀 and 👩‍⚕️ é");
    let utf16 = |name, shown, mark, encode, decode| Case { name, shown, mark, encode, decode, text: page() };
    let from_little = |bytes: &[u8]| units(bytes, u16::from_le_bytes);
    let from_big = |bytes: &[u8]| units(bytes, u16::from_be_bytes);
    let from_gb = |bytes: &[u8]| GB18030.decode_without_bom_handling(bytes).0.into_owned();
    let from_big5 = |bytes: &[u8]| BIG5.decode_without_bom_handling(bytes).0.into_owned();
    vec![
        utf16("UTF-16LE", "UTF-16LE (certain)", b"\xff\xfe", little, from_little),
        utf16("UTF-16BE", "UTF-16BE (certain)", b"\xfe\xff", big, from_big),
        utf16("UTF-16LE", "UTF-16LE (likely)", b"", little, from_little),
        utf16("UTF-16BE", "UTF-16BE (likely)", b"", big, from_big),
        Case { text: PAGE.to_owned(), ..utf16("GB18030", "GB18030 (likely)", b"", gb18030, from_gb) },
        // Outside the plane of GBK: four bytes each.
        utf16("GB18030", "GB18030 (likely)", b"", gb18030, from_gb),
        Case { text: TRADITIONAL.to_owned(), ..utf16("Big5", "Big5 (likely)", b"", big5, from_big5) },
    ]
}

/// Every case with LF and with CR LF.
fn each(test: impl Fn(&Case, &str, Vec<u8>)) {
    for case in cases() {
        for text in [case.text.clone(), case.text.replace('\n', "\r\n")] {
            let bytes = [case.mark, &(case.encode)(&text)].concat();
            test(&case, &text, bytes);
        }
    }
}

fn range(value: &Value) -> Range<usize> {
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    number(&value["start"])..number(&value["end"])
}

fn report(sandbox: &Sandbox, name: &str) -> Value {
    let run = sandbox.run(&["check", "--format", "json", name]);
    assert!(run.stderr.is_empty(), "{}", run.stderr);
    let mut report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    report["files"][0].take()
}

#[test]
fn the_encoding_is_said() {
    each(|case, _, bytes| {
        let sandbox = Sandbox::new();
        sandbox.write("page.md", &bytes);
        let notice = format!("unmix: page.md: read as {}\n", case.shown);
        for arguments in [&["check"][..], &["fix", "--output", "out"], &["fix", "--diff"]] {
            let run = sandbox.run(&[arguments, &["page.md"]].concat());
            assert!(run.stderr.starts_with(&notice), "{}: {}", case.shown, run.stderr);
            assert_eq!(run.code, 1);
            let run = sandbox.run(&[arguments, &["-q", "page.md"]].concat());
            assert_eq!(run.stderr, "", "{}", case.shown);
        }
        assert_eq!(report(&sandbox, "page.md")["encoding"], case.name);
    });
    let sandbox = Sandbox::with(&[("page.md", PAGE), ("ascii.md", "Nothing.\n"), ("mark.md", "\u{feff}干细胞.\n")]);
    for name in ["page.md", "ascii.md", "mark.md"] {
        assert_eq!(report(&sandbox, name).get("encoding"), None);
        assert_eq!(sandbox.run(&["check", name]).stderr, "");
    }
}

#[test]
fn offsets_are_bytes_on_disk() {
    each(|case, text, bytes| {
        let sandbox = Sandbox::with(&[("utf8.md", text)]);
        sandbox.write("page.md", &bytes);
        let (page, utf8) = (report(&sandbox, "page.md"), report(&sandbox, "utf8.md"));
        let diagnostics = page["diagnostics"].as_array().unwrap();
        let expected = utf8["diagnostics"].as_array().unwrap();
        assert!(!diagnostics.is_empty() && diagnostics.len() == expected.len(), "{}", case.shown);
        for (diagnostic, expected) in diagnostics.iter().zip(expected) {
            assert_eq!((case.decode)(&bytes[range(&diagnostic["span"])]), diagnostic["text"].as_str().unwrap());
            for key in ["rule", "line", "column", "end_line", "end_column", "text", "message", "fingerprint"] {
                assert_eq!(diagnostic[key], expected[key], "{}: {key}", case.shown);
            }
            let edits = |diagnostic: &Value| -> Vec<Value> {
                let fixes = diagnostic["fixes"].as_array().unwrap();
                fixes.iter().flat_map(|fix| fix["edits"].as_array().unwrap()).cloned().collect()
            };
            for (edit, expected) in edits(diagnostic).iter().zip(edits(expected)) {
                assert_eq!((case.decode)(&bytes[range(edit)]), text[range(&expected)], "{}", case.shown);
            }
        }
    });
}

#[test]
fn a_fix_changes_the_edited_bytes_and_no_others() {
    each(|case, text, bytes| {
        let sandbox = Sandbox::with(&[("utf8.md", text)]);
        sandbox.write("page.md", &bytes);
        let mut expected = bytes.clone();
        let page = report(&sandbox, "page.md");
        for diagnostic in page["diagnostics"].as_array().unwrap().iter().rev() {
            for fix in diagnostic["fixes"].as_array().unwrap().iter().filter(|fix| fix["applicability"] == "safe") {
                for edit in fix["edits"].as_array().unwrap().iter().rev() {
                    expected.splice(range(edit), (case.encode)(edit["insert"].as_str().unwrap()));
                }
            }
        }
        assert_ne!(expected, bytes, "{}: nothing to fix", case.shown);
        let stdin = output(&sandbox.path("."), &["fix", "--stdin-filename", "page.md", "-"], &bytes);
        assert_eq!(stdin.stdout, expected, "{}", case.shown);
        sandbox.run(&["fix", "--output", "out", "page.md"]);
        assert_eq!((sandbox.read("out/page.md"), sandbox.read("page.md")), (expected.clone(), bytes));
        sandbox.run(&["fix", "page.md"]);
        assert_eq!(sandbox.read("page.md"), expected, "{}", case.shown);
        let again = sandbox.run(&["fix", "page.md"]);
        assert_eq!(sandbox.read("page.md"), expected, "{}: {}", case.shown, again.stderr);
        assert!(again.code < 2, "{}", again.stderr);
        // The same words as in UTF-8, suggestions included.
        sandbox.run(&["fix", "--suggested", "page.md"]);
        sandbox.run(&["fix", "--suggested", "utf8.md"]);
        let fixed = [case.mark, &(case.encode)(&sandbox.text("utf8.md"))].concat();
        assert_eq!(sandbox.read("page.md"), fixed, "{}", case.shown);
    });
}

#[test]
fn what_is_left_has_places_in_the_new_bytes() {
    each(|case, _, bytes| {
        let sandbox = Sandbox::new();
        sandbox.write("page.md", &bytes);
        let run = sandbox.run(&["fix", "--format", "json", "page.md"]);
        let fixed: Value = serde_json::from_str(&run.stdout).unwrap();
        let left = fixed["files"][0]["diagnostics"].as_array().unwrap();
        assert!(!left.is_empty());
        for diagnostic in left {
            let found = (case.decode)(&sandbox.read("page.md")[range(&diagnostic["span"])]);
            assert_eq!(found, diagnostic["text"].as_str().unwrap(), "{}", case.shown);
        }
    });
}

#[test]
fn a_diff_is_in_utf_8_and_says_that_patch_cannot_apply_it() {
    each(|case, text, bytes| {
        let sandbox = Sandbox::with(&[("utf8/page.md", text)]);
        sandbox.write("page.md", &bytes);
        let run = sandbox.run(&["fix", "--diff", "page.md"]);
        assert!(run.stdout.contains("\n+"), "{}", run.stdout);
        let warning = format!("page.md: the diff shows {} in UTF-8, so patch cannot apply it", case.name);
        assert!(run.stderr.contains(&warning), "{}", run.stderr);
        let run = sandbox.run(&["fix", "--output", "out", "page.md"]);
        assert!(run.stderr.contains(&warning), "{}", run.stderr);
        assert!(sandbox.text("out/page.md.diff").contains("\n+"));
        let run = sandbox.run(&["fix", "--diff", "utf8/page.md"]);
        assert_eq!(run.stderr, "");
    });
}

/// Byte sequences that an encoder would write in another way.
#[test]
fn bytes_that_do_not_survive_a_round_trip_stay() {
    let odd: &[u8] = b" \x80 5 \xa2\xe3 \xa6\xd9\xa6\xec \xa8\xbc\x81\x35\xf4\x37 \xfe\x59\x82\x35\x90\x37 ";
    let (text, _, has_errors) = GB18030.decode(odd);
    assert!(!has_errors && GB18030.encode(&text).0 != odd, "the bytes are valid and not canonical");
    let page = PAGE.repeat(3);
    let (start, end) = page.split_at(page.find("surgery").unwrap());
    let bytes = [gb18030(start), odd.to_vec(), gb18030(end), odd.to_vec()].concat();
    let sandbox = Sandbox::new();
    sandbox.write("page.md", &bytes);
    let run = sandbox.run(&["fix", "page.md"]);
    let fixed = sandbox.read("page.md");
    assert!(fixed.ends_with(odd) && fixed.windows(odd.len()).filter(|window| window == &odd).count() == 2);
    assert_ne!(fixed, bytes, "{}", run.stderr);
    // Two characters for one place: Ê with a macron, in the Hong Kong Big5.
    let bytes =
        [big5(TRADITIONAL), b" \x88\x62\x88\x64\xa1\x45 \x88\xa3".to_vec(), big5(". 然而, it ends.\n")].concat();
    sandbox.write("hong-kong.md", &bytes);
    sandbox.run(&["fix", "hong-kong.md"]);
    let fixed = sandbox.read("hong-kong.md");
    assert!(fixed.windows(10).any(|window| window == b" \x88\x62\x88\x64\xa1\x45 \x88\xa3"));
    let place = fixed.len() - b"However, it ends.\n".len();
    assert_eq!(&fixed[place..], b"However, it ends.\n", "{}", String::from_utf8_lossy(&fixed));
}

/// A file that is refused, and what is said about it.
fn refused(bytes: &[u8], message: &str) {
    let sandbox = Sandbox::with(&[("good.md", PAGE)]);
    sandbox.write("bad.md", bytes);
    let run = sandbox.run(&["check", "bad.md"]);
    assert_eq!((run.code, run.stderr.contains(message)), (2, true), "{message}: {}", run.stderr);
    let run = sandbox.run(&["fix", "--suggested", "bad.md", "good.md"]);
    assert_eq!((run.code, run.stderr.contains(message)), (2, true), "{message}: {}", run.stderr);
    assert_eq!(sandbox.read("bad.md"), bytes);
    assert!(sandbox.text("good.md").contains("In addition"), "{}", sandbox.text("good.md"));
    assert_eq!(output(&sandbox.path("."), &["fix", "-"], bytes).status.code(), Some(2));
}

#[test]
fn damage_is_named_with_its_place() {
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() - 1].to_vec();
    let gb = gb18030(PAGE.trim_end_matches(".\n")).len();
    refused(&cut(gb18030(&format!("{PAGE}软"))), &format!("damaged GB18030: not valid at byte {}", gb + 2));
    let four = gb18030(&format!("{PAGE}𠀀"));
    refused(&four[..four.len() - 2], &format!("damaged GB18030: not valid at byte {}", gb + 2));
    refused(&cut(big5(&format!("{TRADITIONAL}骨"))), "damaged Big5: not valid at byte");
    refused(&[b"\xff\xfe", &cut(little(PAGE))[..]].concat(), "damaged UTF-16LE: not valid at byte");
    refused(&cut(big(PAGE)), "damaged UTF-16BE: not valid at byte");
    let surrogate = [b"\xfe\xff", &big("此外")[..], b"\xd8\x00", &big("此外")[..]].concat();
    refused(&surrogate, "damaged UTF-16BE: not valid at byte 6; mend that place");
    let broken = PAGE.replace("Most", "Mo\u{1}st").into_bytes();
    let at = broken.iter().position(|&byte| byte == 1).unwrap();
    let broken: Vec<u8> = broken.into_iter().map(|byte| if byte == 1 { 0xe6 } else { byte }).collect();
    refused(
        &broken,
        &format!("damaged UTF-8: not valid at byte {at}; mend that place, or drop it with `iconv -c -f UTF-8"),
    );
    let mut inside = gb18030(PAGE);
    inside[at - 20] = 0xff;
    refused(&inside, "damaged GB18030: not valid at byte");
}

#[test]
fn western_text_is_never_fixed_as_chinese() {
    let western: &[&[u8]] = &[
        b"The na\xefve caf\xe9 in Z\xfcrich, \x93smart\x94 quotes \x96 d\xe9j\xe0 vu.\n",
        b"Sj\xf6gren and M\xe9ni\xe8re.\n",
        b"don\x92t \x93quote\x94 it\x92s\n",
        b"25\xb0C \xb13 \xb5g\n",
        b"\xdcber die Gr\xf6\xdfe, Stra\xdfe, \xe4\xf6\xfc.\n",
    ];
    for bytes in western {
        refused(bytes, "perhaps windows-1252; unmix reads UTF-8, UTF-16, GB18030 and Big5: convert the file");
    }
    // Japanese and Korean are not read either.
    refused(&encoding_rs::SHIFT_JIS.encode("幹細胞治療について説明します。\n").0, "perhaps Shift_JIS");
    refused(&encoding_rs::EUC_KR.encode("줄기세포 치료는 비용이 많이 듭니다.\n").0, "perhaps EUC-KR");
    refused(b"\xff\xfe\0\0a\0\0\0", "perhaps UTF-32");
}

#[test]
fn a_guess_is_reported_on_and_not_written() {
    let sandbox = Sandbox::with(&[("good.md", PAGE)]);
    // As windows-1252 this is a pair of signs, as GB18030 a word.
    let bytes = gb18030("此外, drinking water helps most people.\n");
    sandbox.write("short.md", &bytes);
    let run = sandbox.run(&["check", "--language", "en", "short.md"]);
    assert!(run.stderr.contains("read as GB18030 (a guess; too little Chinese to tell"), "{}", run.stderr);
    assert!(run.stdout.contains("此外"), "{}", run.stdout);
    let run = sandbox.run(&["fix", "--language", "en", "short.md", "good.md"]);
    let message = "short.md: GB18030 is only a guess, so nothing was changed; convert the file to UTF-8 first, for example with `iconv -f GB18030 -t UTF-8`";
    assert_eq!((run.code, run.stderr.contains(message)), (2, true), "{}", run.stderr);
    assert_eq!(sandbox.read("short.md"), bytes);
    assert!(sandbox.text("good.md").contains("In addition"));
    let run = output(&sandbox.path("."), &["fix", "--language", "en", "-"], &bytes);
    assert_eq!(
        (run.status.code(), run.stdout),
        (Some(2), bytes.clone()),
        "a filter hands back what it does not change"
    );
    // The page says what it is in: no guess any more.
    let declared = [b"<meta charset=\"gb2312\"><p>".to_vec(), gb18030("此外, rest helps the 软骨.</p>\n")].concat();
    sandbox.write("short.html", &declared);
    let run = sandbox.run(&["fix", "--language", "en", "short.html"]);
    assert!(run.stderr.contains("read as GB18030 (certain)"), "{}", run.stderr);
    assert_eq!(
        sandbox.read("short.html"),
        [b"<meta charset=\"gb2312\"><p>".to_vec(), gb18030("In addition, rest helps the cartilage.</p>\n")].concat()
    );
}

#[test]
fn what_the_encoding_lacks_is_not_written() {
    let sandbox = Sandbox::with(&[("mine.csv", "zh,en,number,article\n疼痛,Ménière,mass,none\n"), ("good.md", PAGE)]);
    let bytes = big5(TRADITIONAL);
    sandbox.write("page.md", &bytes);
    let run = sandbox.run(&["fix", "--suggested", "--glossary", "mine.csv", "page.md", "good.md"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("page.md: Big5 has no 'é', so nothing was changed; convert"), "{}", run.stderr);
    assert_eq!(sandbox.read("page.md"), bytes);
    assert!(sandbox.text("good.md").contains("Ménière"), "{}", sandbox.text("good.md"));
}

#[test]
fn binary_files_are_not_taken_for_utf_16() {
    for bytes in
        [&b"PK\x03\x04\0\0\0 not a text"[..], b"\x01\0\x02\0\x03\0\x04\0", b"\0", b"a\0\0\0b\0\0\0", b"\xff\xfea\0\0\0"]
    {
        let sandbox = Sandbox::with(&[("site/good.md", PAGE)]);
        sandbox.write("site/file.txt", bytes);
        let run = sandbox.run(&["check", "site"]);
        assert!(run.code == 1 && run.stderr.contains("1 passed over"), "{bytes:?}: {}", run.stderr);
        let run = sandbox.run(&["check", "site/file.txt"]);
        assert_eq!((run.code, run.stderr.contains("binary file (NUL at byte ")), (2, true), "{}", run.stderr);
    }
}

#[test]
fn glossaries_are_read_as_spreadsheets_write_them() {
    let table = "zh,en,number,article\n软骨,gristle,mass,none\n肾结石,kidney stone,,\n骨髓,marrow,mass,none\n";
    let sandbox = Sandbox::with(&[("page.md", "此外, the 软骨 wears thin.\n")]);
    sandbox.write("excel.csv", &gb18030(table));
    sandbox.write("unicode.csv", &[b"\xff\xfe", &little(table)[..]].concat());
    for name in ["excel.csv", "unicode.csv"] {
        let run = sandbox.run(&["fix", "--diff", "--language", "en", "--glossary", name, "page.md"]);
        assert!(run.stdout.contains("the gristle wears"), "{name}: {}{}", run.stdout, run.stderr);
    }
    sandbox.write("short.csv", &gb18030("zh,en\n此外,besides\n"));
    let run = sandbox.run(&["check", "--glossary", "short.csv", "page.md"]);
    assert_eq!((run.code, run.stderr.contains("short.csv: not UTF-8, perhaps GB18030; save it as UTF-8")), (2, true));
}

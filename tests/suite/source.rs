//! The crate's source as a tree of modules: what each defines, and what it uses of the others.
//!
//! A scan of tokens, not a compiler: it knows `use` trees, paths, and which item `#[cfg(test)]` takes out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// The path of a module from the root, which is empty.
pub(crate) type ModulePath = Vec<String>;

#[derive(Default)]
pub(crate) struct Module {
    /// The file in which it stands: for an inline module that of the one around it.
    pub(crate) file: String,
    pub(crate) children: Vec<String>,
    pub(crate) public_children: Vec<String>,
    /// The kind of each item, by its name: `struct`, `fn` …
    pub(crate) items: HashMap<String, String>,
    pub(crate) imports: Vec<Import>,
    /// Paths outside `use`, each with its line.
    pub(crate) paths: Vec<(Vec<String>, usize)>,
    /// Items that are `pub`.
    public_items: Vec<String>,
    /// Every word outside `use`.
    words: HashSet<String>,
}

/// One name of a `use`.
pub(crate) struct Import {
    pub(crate) name: String,
    pub(crate) path: Vec<String>,
    pub(crate) line: usize,
    /// To any part of the crate.
    pub(crate) is_public: bool,
    /// To everybody.
    pub(crate) is_exported: bool,
}

/// What a path leads to.
#[derive(Debug, PartialEq)]
pub(crate) enum Target {
    Module(ModulePath),
    /// An item, in the module that defines it.
    Item(ModulePath, String),
    /// Another crate, or a name of the language.
    Outside,
    /// A path into the crate that leads nowhere.
    Unknown,
}

pub(crate) struct Source {
    pub(crate) modules: BTreeMap<ModulePath, Module>,
}

impl Module {
    /// The names that everybody sees who sees the module.
    pub(crate) fn exports(&self) -> impl Iterator<Item = &str> {
        let imports = self.imports.iter().filter(|import| import.is_exported);
        let imports = imports.map(|import| import.name.as_str());
        imports.chain(self.public_items.iter().map(String::as_str))
    }
}

impl Source {
    /// This crate, but for its tests.
    pub(crate) fn of_this_crate() -> Self {
        Source::read(|path| std::fs::read_to_string(Path::new("src").join(path)).ok())
    }

    /// From `lib.rs` down, without what is `#[cfg(test)]`.
    pub(crate) fn read(text: impl Fn(&str) -> Option<String>) -> Self {
        let mut source = Source { modules: BTreeMap::new() };
        let mut files = vec![(Vec::new(), "lib.rs".to_owned())];
        while let Some((path, file)) = files.pop() {
            let tokens = tokens(&text(&file).unwrap_or_else(|| panic!("no file {file}")));
            for child in source.module(path, &file, &tokens) {
                let base = child.join("/");
                let names = [format!("{base}.rs"), format!("{base}/mod.rs")];
                let found = names.into_iter().find(|name| text(name).is_some());
                files.push((child, found.unwrap_or_else(|| panic!("no file for {base}"))));
            }
        }
        source
    }

    /// Reads one module and those inside it; returns those that stand in files of their own.
    fn module(&mut self, path: ModulePath, file: &str, tokens: &[Token]) -> Vec<ModulePath> {
        let mut module = Module { file: file.to_owned(), ..Module::default() };
        let mut elsewhere = Vec::new();
        let (mut at, mut depth) = (0, 0_usize);
        let word = |at: usize| tokens.get(at).map_or("", |token: &Token| token.text.as_str());
        while at < tokens.len() {
            match word(at) {
                "#" => {
                    let end = closing(tokens, at + 1 + usize::from(word(at + 1) == "!"));
                    let of_tests = [word(at + 2), word(at + 4)] == ["cfg", "test"]
                        || [word(at + 2), word(at + 4), word(at + 6)] == ["cfg", "all", "test"];
                    at = if of_tests { after_item(tokens, end) } else { end };
                    continue;
                }
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                "mod" if is_name(word(at + 1)) => {
                    let child = [&path[..], &[word(at + 1).to_owned()]].concat();
                    module.children.push(word(at + 1).to_owned());
                    if at > 0 && word(at - 1) == "pub" {
                        module.public_children.push(word(at + 1).to_owned());
                    }
                    if word(at + 2) == "{" {
                        let end = closing(tokens, at + 2);
                        elsewhere.extend(self.module(child, file, &tokens[at + 3..end - 1]));
                        at = end;
                    } else {
                        elsewhere.push(child);
                        at += 3;
                    }
                    continue;
                }
                "use" if word(at + 1) != "<" => {
                    let start = module.imports.len();
                    let end = tree(tokens, at + 1, &[], &mut module.imports);
                    let before = if at == 0 { "" } else { word(at - 1) };
                    for import in &mut module.imports[start..] {
                        import.is_public = [")", "pub"].contains(&before);
                        import.is_exported = before == "pub";
                    }
                    at = end;
                    continue;
                }
                // What these macros of the crate take is an enum, as if it stood there without them.
                "named_enum" | "sentences" if [word(at + 1), word(at + 2)] == ["!", "{"] => {
                    at += 3;
                    continue;
                }
                "macro_rules" => {
                    module.items.insert(word(at + 2).to_owned(), "macro".to_owned());
                }
                kind if KINDS.contains(&kind) && is_name(word(at + 1)) => {
                    let name = word(at + 1).to_owned();
                    // Deeper down it may be of a macro, which defines it here, or a method.
                    if depth == 0 {
                        if at > 0 && word(at - 1) == "pub" {
                            module.public_items.push(name.clone());
                        }
                        module.items.insert(name, kind.to_owned());
                    } else {
                        module.items.entry(name).or_insert_with(|| "inner".to_owned());
                    }
                }
                first if is_name(first) => {
                    module.words.insert(first.to_owned());
                    let (start, mut names) = (at, vec![first.to_owned()]);
                    while word(at + 1) == "::" && is_name(word(at + 2)) {
                        names.push(word(at + 2).to_owned());
                        at += 2;
                    }
                    let is_absolute = start > 0 && ["::", "."].contains(&word(start - 1));
                    if names.len() > 1 && !is_absolute {
                        module.paths.push((names, tokens[start].line));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        self.modules.insert(path, module);
        elsewhere
    }

    /// What a path in a module leads to, through all re-exports.
    pub(crate) fn resolve(&self, at: &[String], path: &[String]) -> Target {
        self.resolve_within(at, path, 16)
    }

    fn resolve_within(&self, at: &[String], path: &[String], steps: usize) -> Target {
        let (Some(first), Some(steps)) = (path.first(), steps.checked_sub(1)) else {
            return Target::Unknown;
        };
        let (mut module, mut rest) = (at.to_vec(), path);
        match first.as_str() {
            "crate" => (module, rest) = (Vec::new(), &path[1..]),
            "self" => rest = &path[1..],
            "super" => {}
            // Without a keyword in front it is a name that the module has, or none of ours.
            name => {
                let has = &self.modules[at];
                let known = has.children.iter().any(|child| child == name)
                    || has.items.contains_key(name)
                    || has.imports.iter().any(|import| import.name == name && import.path != path);
                if !known {
                    return Target::Outside;
                }
            }
        }
        while let Some((name, further)) = rest.split_first() {
            if name == "super" {
                if module.pop().is_none() {
                    return Target::Unknown;
                }
                rest = further;
                continue;
            }
            let here = &self.modules[&module];
            let child = || here.children.iter().any(|child| child == name);
            if name == "self" || name == "*" {
                return Target::Module(module);
            }
            if (!further.is_empty() || !here.items.contains_key(name)) && child() {
                let imported = here.imports.iter().any(|import| import.name == *name);
                if !further.is_empty() || !imported {
                    module.push(name.clone());
                    rest = further;
                    continue;
                }
            }
            if here.items.contains_key(name) {
                return Target::Item(module, name.clone());
            }
            let named = here.imports.iter().filter(|import| import.name == *name);
            let all = here.imports.iter().filter(|import| import.name == "*");
            for import in named.chain(all) {
                let mut target = import.path.clone();
                if import.name == "*" {
                    target.pop();
                    target.push(name.clone());
                }
                match self.resolve_within(&module, &target, steps) {
                    Target::Unknown => {}
                    Target::Module(found) if !further.is_empty() => {
                        return self.resolve_within(
                            &found,
                            &[&["self".into()], further].concat(),
                            steps,
                        );
                    }
                    found => return found,
                }
            }
            return Target::Unknown;
        }
        Target::Module(module)
    }

    /// What one module uses of others, each with its line. A module that hands on what its own
    /// children define does not use it; one that also names it elsewhere does.
    pub(crate) fn uses(&self, at: &ModulePath) -> Vec<(Target, String, usize)> {
        let module = &self.modules[at];
        let imports = module.imports.iter().filter_map(|import| {
            let target = self.resolve(at, &import.path);
            let of_child = matches!(&target, Target::Item(of, _) if of.starts_with(at));
            let handed_on = import.is_public && of_child && !module.words.contains(&import.name);
            (!handed_on).then_some((target, &import.path, import.line))
        });
        let paths = module.paths.iter().map(|(path, line)| (self.resolve(at, path), path, *line));
        imports.chain(paths).map(|(target, path, line)| (target, path.join("::"), line)).collect()
    }
}

const KINDS: [&str; 9] =
    ["struct", "enum", "union", "trait", "type", "fn", "const", "static", "macro"];

struct Token {
    text: String,
    line: usize,
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Names and marks, without comments, literals and lifetimes.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let get = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        match (get(at), get(at + 1)) {
            ('/', '/') => {
                while at < chars.len() && get(at) != '\n' {
                    at += 1;
                }
            }
            ('/', '*') => {
                let mut depth = 0;
                loop {
                    match (get(at), get(at + 1)) {
                        ('/', '*') => (depth, at) = (depth + 1, at + 2),
                        ('*', '/') => (depth, at) = (depth - 1, at + 2),
                        _ => at += 1,
                    }
                    if depth == 0 || at >= chars.len() {
                        break;
                    }
                }
            }
            ('"', _) => at = string_end(&chars, at, 0),
            ('\'', '\\') => {
                at += 3;
                while get(at) != '\'' {
                    at += 1;
                }
                at += 1;
            }
            ('\'', _) if get(at + 2) == '\'' => at += 3,
            ('\'', _) => {
                at += 1;
                while is_word(get(at)) {
                    at += 1;
                }
            }
            (':', ':') => {
                at += 2;
                tokens.push(Token { text: "::".to_owned(), line });
            }
            (c, _) if is_word(c) => {
                while is_word(get(at)) {
                    at += 1;
                }
                let word: String = chars[start..at].iter().collect();
                let marks = chars[at..].iter().take_while(|&&c| c == '#').count();
                let is_raw = ["r", "br", "cr"].contains(&word.as_str());
                if is_raw && get(at + marks) == '"' {
                    at = string_end(&chars, at + marks, marks);
                } else if ["b", "c"].contains(&word.as_str()) && get(at) == '"' {
                    at = string_end(&chars, at, 0);
                } else if !(word == "b" && get(at) == '\'') {
                    tokens.push(Token { text: word, line });
                }
            }
            (c, _) => {
                at += 1;
                if !c.is_whitespace() {
                    tokens.push(Token { text: c.to_string(), line });
                }
            }
        }
        line += chars[start..at.min(chars.len())].iter().filter(|&&c| c == '\n').count();
    }
    tokens
}

/// Behind a string whose quote stands at `at`; with marks it is raw.
fn string_end(chars: &[char], mut at: usize, marks: usize) -> usize {
    let is_raw = marks > 0 || (at > 0 && chars[at - 1] == 'r');
    at += 1;
    while at < chars.len() {
        if chars[at] == '\\' && !is_raw {
            at += 1;
        } else if chars[at] == '"' && chars[at + 1..].iter().take(marks).all(|&c| c == '#') {
            return at + 1 + marks;
        }
        at += 1;
    }
    at
}

/// Behind the bracket that closes the one at `at`.
fn closing(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0;
    for (end, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return end + 1;
        }
    }
    tokens.len()
}

/// Behind the item that begins at `at`, after more attributes perhaps.
fn after_item(tokens: &[Token], mut at: usize) -> usize {
    let mut ends_with_block = true;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            ";" => return at + 1,
            "use" | "const" | "static" | "type" | "let" => ends_with_block = false,
            "fn" | "impl" => ends_with_block = true,
            "{" => {
                at = closing(tokens, at);
                if ends_with_block {
                    return at;
                }
                continue;
            }
            "(" | "[" => {
                at = closing(tokens, at);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    at
}

/// One `use` tree: adds its names, and returns where it ends.
fn tree(tokens: &[Token], mut at: usize, prefix: &[String], imports: &mut Vec<Import>) -> usize {
    let mut path = prefix.to_vec();
    let line = tokens[at].line;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    loop {
        match word(at) {
            "::" => at += 1,
            "{" => {
                let end = closing(tokens, at);
                at += 1;
                while at < end - 1 {
                    at = tree(tokens, at, &path, imports) + usize::from(at < end - 1);
                }
                return end;
            }
            "as" => {
                let name = word(at + 1).to_owned();
                imports.push(import(path, name, line));
                return at + 2;
            }
            name if is_name(name) || name == "*" => {
                path.push(name.to_owned());
                at += 1;
            }
            _ => {
                let name = path.last().filter(|last| *last != "self" || path.len() == 1);
                let name = name.or_else(|| path.iter().nth_back(1)).cloned().unwrap_or_default();
                imports.push(import(path, name, line));
                return at;
            }
        }
    }
}

fn import(path: Vec<String>, name: String, line: usize) -> Import {
    Import { name, path, line, is_public: false, is_exported: false }
}

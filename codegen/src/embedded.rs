//! The runtime's own source, for crates that hold it as a module instead of depending on it.
//!
//! The files are taken as they are, but for their tests and for the paths that begin at the crate's root, which is the
//! module `runtime` then.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// The runtime's source and what it needs, read from its package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedRuntime {
    /// The features, with what each turns on, in order of their names; without `default`.
    pub(crate) features: BTreeMap<String, Vec<String>>,
    /// The dependencies, each as the text of its TOML value.
    pub(crate) dependencies: Dependencies,
    /// Those of some targets only, by what is said of these.
    pub(crate) of_targets: BTreeMap<String, Dependencies>,
    /// The files, with paths below the module's folder, as they stand in the package.
    files: BTreeMap<String, String>,
}

/// By their names, the texts of their TOML values.
pub(crate) type Dependencies = BTreeMap<String, String>;

/// Why the runtime's source cannot be embedded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EmbedError {
    /// A file or folder cannot be read.
    #[error("cannot read `{}`", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: io::Error,
    },
    /// A manifest is no TOML.
    #[error("`{}` is no manifest", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: toml::de::Error,
    },
    /// A dependency is inherited, and no workspace around the package has it.
    #[error("the dependency `{name}` is inherited, and no workspace above `{}` has it", package.display())]
    Inherited {
        /// The dependency.
        name: String,
        /// The package's folder.
        package: PathBuf,
    },
}

impl EmbeddedRuntime {
    /// Reads the package of the runtime in this folder.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or the manifest is not one of a package.
    pub fn read(package: &Path) -> Result<Self, EmbedError> {
        let manifest = read_manifest(&package.join("Cargo.toml"))?;
        let mut files = BTreeMap::new();
        read_folder(&package.join("src"), "", &mut files)?;
        let mut features: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, parts) in manifest.get("features").and_then(Value::as_table).into_iter().flatten() {
            let parts = parts.as_array().into_iter().flatten().filter_map(Value::as_str);
            features.insert(name.clone(), parts.map(str::to_owned).collect());
        }
        features.remove("default");
        let inherited = workspace_dependencies(package)?;
        let dependencies_of = |table: &Table| dependencies(table, &inherited, package);
        let targets = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
        let of_targets = targets
            .filter_map(|(target, table)| Some((target, table.as_table()?)))
            .map(|(target, table)| Ok((target.clone(), dependencies_of(table)?)))
            .filter(|of_target| !matches!(of_target, Ok((_, none)) if none.is_empty()))
            .collect::<Result<_, EmbedError>>()?;
        Ok(Self { features, dependencies: dependencies_of(&manifest)?, of_targets, files })
    }

    /// The module's files, with paths below `src/runtime/`, for a crate of this name.
    pub(crate) fn module(&self, crate_name: &str) -> impl Iterator<Item = (String, String)> {
        let outside = format!("{}::runtime::", crate_name.replace('-', "_"));
        self.files.iter().map(move |(path, text)| {
            let text = within_module(text).replace("codegen_runtime::", &outside);
            if path == "lib.rs" {
                ("mod.rs".to_owned(), format!("{text}\n{}", self.macros()))
            } else {
                (path.clone(), text)
            }
        })
    }

    /// Macros that are exported stand in the crate's root, whatever file they are in; this makes them the module's too.
    fn macros(&self) -> String {
        let names: Vec<&str> = self.files.values().flat_map(|text| exported_macros(text)).collect();
        format!("#[doc(hidden)]\npub use crate::{{{}}};\n", names.join(", "))
    }
}

const EXPORT: &str = "#[macro_export]\n";

fn exported_macros(text: &str) -> impl Iterator<Item = &str> {
    let exported = text.split(EXPORT).skip(1);
    exported.filter_map(|rest| rest.strip_prefix("macro_rules! ")?.split(' ').next())
}

/// A file of the crate as a file of a module `runtime`: with paths from the new root, and with macros that are of no use to
/// those who only call the client.
fn within_module(text: &str) -> String {
    text.replace("crate::", "crate::runtime::").replace(EXPORT, "#[doc(hidden)]\n#[macro_export]\n")
}

/// A file without what is for tests only, and the names of the modules that were for them. The source is formatted, so
/// that an item ends where its first line is indented.
fn without_tests(text: &str) -> (String, Vec<String>) {
    let mut kept: Vec<&str> = Vec::new();
    let mut modules = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim_start() != "#[cfg(test)]" {
            kept.push(line);
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let end = format!("{}}}", " ".repeat(indent));
        for line in lines.by_ref() {
            modules.extend(
                line.trim().strip_prefix("mod ").and_then(|it| it.strip_suffix(';')).map(str::to_owned),
            );
            if line == end || (line.ends_with(';') && line.len() - line.trim_start().len() == indent) {
                break;
            }
        }
    }
    while kept.last().is_some_and(|line| line.is_empty()) {
        kept.pop();
    }
    (kept.join("\n") + "\n", modules)
}

/// The dependencies in a manifest, or in its part for a target.
fn dependencies(table: &Table, inherited: &Table, package: &Path) -> Result<Dependencies, EmbedError> {
    let dependencies = table.get("dependencies").and_then(Value::as_table).into_iter().flatten();
    dependencies
        .map(|(name, value)| {
            let whole = resolved(value, inherited.get(name))
                .ok_or_else(|| EmbedError::Inherited { name: name.clone(), package: package.to_owned() })?;
            Ok((name.clone(), whole.to_string()))
        })
        .collect()
}

/// A dependency as it stands alone: what it inherits from the workspace, with its own keys on top.
fn resolved(own: &Value, inherited: Option<&Value>) -> Option<Value> {
    let is_inherited = own.get("workspace").and_then(Value::as_bool) == Some(true);
    if !is_inherited {
        return Some(own.clone());
    }
    let mut whole = match inherited? {
        Value::Table(table) => table.clone(),
        version => Table::from_iter([("version".to_owned(), version.clone())]),
    };
    for (key, value) in own.as_table().into_iter().flatten().filter(|(key, _)| *key != "workspace") {
        match (whole.get_mut(key), value) {
            (Some(Value::Array(all)), Value::Array(more)) => all.extend(more.iter().cloned()),
            _ => {
                whole.insert(key.clone(), value.clone());
            }
        }
    }
    Some(Value::Table(whole))
}

/// The dependencies of the workspace around the package, if there is one.
fn workspace_dependencies(package: &Path) -> Result<Table, EmbedError> {
    for folder in package.ancestors().skip(1) {
        let path = folder.join("Cargo.toml");
        if !path.exists() {
            continue;
        }
        let manifest = read_manifest(&path)?;
        if let Some(workspace) = manifest.get("workspace") {
            let dependencies = workspace.get("dependencies").and_then(Value::as_table);
            return Ok(dependencies.cloned().unwrap_or_default());
        }
    }
    Ok(Table::new())
}

fn read_manifest(path: &Path) -> Result<Table, EmbedError> {
    read_file(path)?.parse().map_err(|source| EmbedError::Manifest { path: path.to_owned(), source })
}

fn read_file(path: &Path) -> Result<String, EmbedError> {
    fs::read_to_string(path).map_err(|source| EmbedError::Read { path: path.to_owned(), source })
}

/// Reads the Rust files of a folder and of those in it, but not those that are for tests.
fn read_folder(folder: &Path, within: &str, files: &mut BTreeMap<String, String>) -> Result<(), EmbedError> {
    let failed = |source| EmbedError::Read { path: folder.to_owned(), source };
    let mut of_tests = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if path.is_dir() {
            read_folder(&path, &format!("{within}{name}/"), files)?;
        } else if name.ends_with(".rs") {
            let (text, modules) = without_tests(&read_file(&path)?);
            files.insert(format!("{within}{name}"), text);
            of_tests.extend(modules);
        }
    }
    for module in of_tests {
        files.remove(&format!("{within}{module}.rs"));
    }
    Ok(())
}

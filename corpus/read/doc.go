// Package read reads files into plain items: articles as their source gives them, not judged yet.
//
// Files takes files and folders of any format in this package, sniffs each by its content and not by its name, looks
// through compression and archives, and hands out one item after the other in constant memory. What cannot be read is a
// Refusal that names file, line and reason, and the rest goes on.
//
// A format is one file: a function that recognises the beginning of a file, a function that reads it, and a line in
// formats.go. Sources that write JSON have shapes of their own, each a file and a line in shapes.go; what is none of them,
// and the rows of tables, are read by the names of their fields (fields.go), beside which users may set theirs
// (Options.Mapping). What reads a format without knowing of items is a package of its own below this one. Pages and feeds, which
// also come from elsewhere than files, have functions that take their bytes: Page, ParseFeed, ParseSitemap, ParseOPML.
//
// PDF and Word documents are read by Document, in a process apart that the caller bounds (Options.Apart).
package read

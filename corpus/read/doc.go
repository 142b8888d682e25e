// Package read reads files into plain items: articles as their source gives them, not judged yet.
//
// Files takes files and folders of any format in this package, sniffs each by its content and not by its name, looks
// through gzip and bzip2, and hands out one item after the other in constant memory. What cannot be read is a Refusal
// that names file, line and reason, and the rest goes on.
//
// A format is one file: a function that recognises the beginning of a file, a function that reads it, and a line in
// formats.go.
package read

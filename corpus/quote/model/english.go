package model

import _ "embed"

//go:embed en.model
var en []byte

// English reads the model of English. It fails only where the program was built with a damaged file. Reading
// takes some time and memory: read it once, and keep what was made of it rather than the file.
func English() (*File, error) { return Parse(en) }

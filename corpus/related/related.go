// Package related tells which terms of English news are other ways to ask for a term: "truce" also finds "ceasefire".
package related

// Term is a related term.
type Term struct {
	Text   string
	Weight float64 // how near it stands, 0 to 1
}

// Terms returns the terms related to one, nearest first; nil where none is known. The term is a folded word, or two with a
// space between them.
func Terms(term string) []Term { return nil }

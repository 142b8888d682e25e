// Package names reads, compares and looks up the names of people, outlets and topics. It is pure:
// no I/O, no state, the same input gives the same output, and everything is safe for concurrent use.
//
// From the bottom up:
//
//   - Fold brings the spellings of one name together: case, accents, apostrophes, hyphens, initials.
//   - Parse cuts a person's name into titles, given names, nickname, particles, surname and suffix.
//   - Score and Same compare two such names, as links between articles need it.
//   - GenderOf tells what titles and given names say of a person's gender.
//   - Index completes what a user has typed and finds names in spite of typing errors.
package names

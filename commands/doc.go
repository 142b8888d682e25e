// Package commands holds what users can ask for, one command a file. Each is a plain struct with its Spec and its Run;
// help, completion and the platforms' slash commands are made from the spec.
//
// However a wish arrives, as plain language, as a command with words, with typed options, as a reply or as a click, it
// becomes one question.Reading (turn.go), and the command that its intent names answers it. What an answer leaves for
// its follow-ups and buttons is a state (state.go): versioned JSON that no other package looks into.
package commands

// Package terminal is a chat with the bot in a terminal, or over plain lines in a pipe.
//
// A Renderer writes replies for a screen of some width. Text of articles is shown as printed except that control
// characters, which could move the cursor or rewrite the screen, are replaced. Colours, bold and hyperlinks are used
// only where a Style allows them. What a chat platform shows as buttons is shown as words to type.
package terminal

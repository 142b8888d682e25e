// Package slack is the bot's place in Slack.
//
// What Slack sends comes through Socket Mode (socket.go, connection.go) or signed HTTP (http.go, signature.go) and is
// the same from there on: receive.go takes it in, translate.go makes a bot.Message of it, and it is in the bot's inbox
// for good before Slack is told that it arrived. The answer, a neutral bot.Reply, becomes Slack's blocks in one place
// (render.go, words.go, card.go, figure.go, controls.go); deliver.go decides who sees it where and leaves it with the
// bot's outbox, carry.go takes it there, and find.go looks it up before it is sent again. sign.go shows that the bot is
// at work, form.go asks for more in a modal, home.go and pane.go fill the Home tab and the agent pane, install.go lets
// workspaces install the app and installed.go keeps their tokens.
//
// Every message carries the key of its post in its metadata, so that one that may have been sent is found. What only
// one user sees cannot be looked up: it is sent at most once, and the log says where that left it open.
package slack

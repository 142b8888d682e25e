// Package discord carries messages between Discord and the bot.
//
// Slash commands, made from the commands' specs, come over the gateway or as signed HTTP requests; mentions, replies
// to the bot and direct messages over the gateway alone. Whichever way it came, one translation makes a bot.Message
// of it (translate.go), the bot's inbox takes it for good, and its answer leaves through the bot's outbox
// (delivery.go).
//
// An interaction (interaction.go) has to be answered within three seconds and once. When no answer is ready after half
// a second, the adapter asks Discord for patience, and the answer takes the place of "thinking". Whether only the
// asker sees it is fixed then, so it is decided before the question is: by the private option, else by the guild's
// setting. The interaction's token dies after fifteen minutes; a public answer that comes later is posted to the
// channel, a private one sent to the asker directly.
//
// Replies are drawn as components v2, or as embeds where the setting or the server has it so (layout.go,
// components.go, embeds.go). Text of articles is escaped, and every message says that it pings nobody.
package discord

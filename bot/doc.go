// Package bot is the chat domain: what whosaid knows of conversations, whichever platform they are on. It imports
// nothing of ours, no chat SDK and no store; adapters, commands and stores are tied together in cmd.
//
// # What is said
//
// A [Message] is what a user did: typed to the bot, called a command with typed [Options], sent an [Attachment], or
// clicked, which is an [Action]. Its ids are made by the adapter, and nobody else looks inside them. A [Reply] is what the bot says, in
// neutral blocks: [Heading], [Paragraph], [Card], [Bars], [Table], [Buttons], [Select], [Picture], [Divider]. Text is in
// runs, each in one style, and nothing in a run can format, link or ping: adapters escape every one.
//
// # Who answers
//
// A [Command] is a struct with a [Spec], from which help, completion and slash commands are made, and a Run. It may
// also be an [Actor], which handles clicks, and a [Suggester], which completes options while they are typed. The
// [Router] gives each message to its command: by name, by the action that was clicked, or to the one command that
// gets plain language. Commands are registered in cmd; a name or action that is claimed twice panics there.
//
// Around every command stands the [Middleware] that cmd chose: [Logged], [Audited], [Limit], [Timeout]. [Access]
// decides before that who may ask, and which collections they see; it is asked at every click again.
//
// What goes wrong is told twice. A [UserError] carries a sentence for the person who asked; any other error, and a
// panic, becomes an apology with an incident id, under which the log has the whole chain. The router does that, and
// nobody else.
//
// # What is remembered
//
// A reply's State is bytes in its command's own versioned encoding. The router keeps them in the [Memory] behind the
// reply's [AnswerID], which its buttons carry, and as the latest of the conversation: the thread's, or the user's own
// where others do not see it. A follow-up or a click gets them back as [Request].State. Both expire, and [Forget]
// deletes them for a user who asks.
//
// A private answer gets buttons to share it with the channel or to dismiss it. Only its asker's clicks count.
//
// # How it travels
//
// An [Adapter] connects one platform. It takes events into an [Inbox], which makes them durable before the platform is
// told that they arrived, and answers each conversation in turn by [Respond]. It sends by way of an [Outbox], which
// records each post, sends it, and marks it sent; what may have been sent before a crash is looked up where the
// platform lets one look ([Finder]), and else not sent again. Both keep their books in a [Journal]. A [Pacer] spaces
// out what a platform wants slowly.
//
// What only some platforms can do is a small interface that Respond looks for: [Updater], [Typer], [FileOpener].
// A platform that has none of it still works. Whatever can tell numbers of itself is a [Measurer], and somebody else shows them.
//
// Memory, Journal and [Audit] are ports of basic types: a store satisfies them without importing this package.
package bot

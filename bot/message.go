package bot

import "time"

// Ids are made by an adapter and looked into by nobody else.
type (
	WorkspaceID string // a workspace or guild
	ChannelID   string
	ThreadID    string
	UserID      string
	MessageID   string
	AnswerID    string // made by the router: names the state behind a reply's buttons
)

// Message is what a user did: typed to the bot, called a command, or clicked.
type Message struct {
	Adapter   string // for logs and for namespacing ids
	Workspace WorkspaceID
	Channel   ChannelID
	Thread    ThreadID // "" outside a thread
	User      UserID
	ID        MessageID // the event's own id: the same event twice has the same id
	Text      string    // plain language, or the arguments of Command; platform escapes already undone
	Command   string    // "" for plain language
	Options   Options   // typed options of a slash command or a form
	Files     []Attachment
	Action    *Action        // a click; Text and Command are empty then
	Private   bool           // only the user may see the answer
	Direct    bool           // a conversation of the user with the bot alone
	ReadOnly  bool           // it came where a click cannot be told from a link that somebody else made: it may change nothing
	Zone      *time.Location // the user's, or nil
	Time      time.Time
	// Route is how the adapter finds its way back where the ids do not tell: an interaction's token, a response's
	// address. It is a secret that expires; nobody else looks inside, and it is never logged.
	Route string
	// Opener opens files; nil where the platform has none. Respond sets it, for it is nothing that could be kept.
	Opener FileOpener `json:"-"`
}

// Options are values by option name, as typed or chosen.
type Options map[string]string

// Action is a click on a button or a choice in a select.
type Action struct {
	Name    string    // what the button does: "more", "context"
	Answer  AnswerID  // the reply the button stood on
	Value   string    // the button's own value or the chosen option's
	Message MessageID // the platform's message that the button stood on
}

package bot

import "context"

// OptionType tells what an option takes, and so how platforms ask for it and what completes it.
type OptionType string

// The types of options.
const (
	TextOption    OptionType = "text"
	SpeakerOption OptionType = "speaker"
	OutletOption  OptionType = "outlet"
	TopicOption   OptionType = "topic"
	DateOption    OptionType = "date"
	ChoiceOption  OptionType = "choice"
	NumberOption  OptionType = "number"
	FlagOption    OptionType = "flag"
)

// Option is one thing a command can be told.
type Option struct {
	Name     string
	Short    string            // one line of help, at most 100 characters
	ShortIn  map[string]string // Short in other languages, by tag such as "de" or "pt-BR"
	Type     OptionType
	Required bool
	Choices  []Choice // of a ChoiceOption
}

// Spec is what help, completion and the platforms' slash commands are made from.
type Spec struct {
	Name     string
	Short    string            // one line of help, at most 100 characters
	ShortIn  map[string]string // Short in other languages, by tag such as "de" or "pt-BR"
	Options  []Option          // the first TextOption or TopicOption also takes the words that stand bare
	Examples []string          // as a user would type them, without a prefix
	Aliases  []string
	Menu     []string // its entries in the menu of a message, whose words it is called with: "Check this quote"
	Files    bool     // it may be about a file: where the commands of a platform take files, this one does
	Bare     bool     // called by its name without a slash even when words follow, for no question starts with it: "help compare"
	Admin    bool     // only access.admins
}

// Request is one call of a command.
type Request struct {
	Message
	Called string // the name of the command that the router settled on
	// State is what the last reply of this conversation, or the reply whose button was clicked, left; nil when there is none
	// or it has expired.
	State       []byte
	Collections []string // what the asker may see; empty means every collection
	Admin       bool
}

// Handler answers a request. A UserError's text is shown as it stands; any other error
// becomes an apology with an incident id.
type Handler func(ctx context.Context, req Request) (Reply, error)

// Command is something users can ask for.
type Command interface {
	Spec() Spec
	Run(ctx context.Context, req Request) (Reply, error)
}

// Suggester is a Command that completes an option while it is typed: at most 25 choices, best first.
type Suggester interface {
	Suggest(ctx context.Context, req Request, option, typed string) ([]Choice, error)
}

// Starter is a Command with first questions for who sees some collections: such as it answers well.
type Starter interface {
	Starters(ctx context.Context, collections []string) []string
}

// Changer is a Command that changes something for some requests: something that others see, or that cannot be had back.
// Conversations, which every question leaves, do not count. A read-only message never reaches it for those.
type Changer interface {
	Changes(req Request) bool
}

// Actor is a Command that handles clicks on the buttons of its replies: the action names it lists, each unique over all commands.
type Actor interface {
	Actions() []string
}

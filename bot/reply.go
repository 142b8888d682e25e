package bot

import "strings"

// Reply is what the bot says. The zero value says nothing.
type Reply struct {
	Blocks   []Block
	Files    []File
	Private  bool  // only the asker may see it
	Public   bool  // everybody in the channel may see it although the message was private: its asker shares it
	Failed   bool  // the request could not be served: the blocks say why
	ReadOnly bool  // nothing was done: the message was read-only, and this would change something
	Replace  bool  // change the message that was clicked instead of posting another, where the platform can
	Remove   bool  // take away the message that was clicked, where the platform can
	Form     *Form // ask for more in a modal; the blocks are for platforms without one
	// State is what a follow-up or a click needs to know, in the command's own versioned encoding. nil leaves the
	// conversation's state as it was; the router keeps it under the reply's Answer.
	State  []byte
	Answer AnswerID // set by the router
}

// Empty reports whether the reply says nothing.
func (r Reply) Empty() bool { return len(r.Blocks) == 0 && len(r.Files) == 0 && r.Form == nil }

// Block is one piece of a reply: Heading, Paragraph, Card, Bars, Table, Buttons, Select, Picture or Divider.
type Block interface{ block() }

type (
	// Heading is a short line that stands out.
	Heading struct{ Text string }
	// Paragraph is a line or more of running text.
	Paragraph struct {
		Text  Text
		Small bool // beside the point: how the question was read, the source of data
	}
	// Card is one attributed quotation.
	Card struct {
		Number    int    // what a follow-up calls it ("context 2"); 0: none
		ID        string // the quotation's own, for adapters that can show it in its article; "" where it is not stored
		Quotation string // as printed, without marks; renderers put marks round it
		Direct    bool   // the words are the speaker's own: marks; else they are the article's
		Speaker   string
		Role      string
		Outlet    string
		Date      string
		Link      string   // lands on the words; "" where there is none
		Context   Text     // the sentence around it; empty unless asked for
		Notes     []string // "denied", "printed by 3 outlets, first by Reuters", "date of speech not stated"
		Buttons   []Button
	}
	// Bars is a small chart in text.
	Bars struct {
		Title string
		Rows  []Bar
	}
	// Table has a header and rows of equal length.
	Table struct {
		Header []string
		Rows   [][]string
	}
	// Buttons stand in one row; more than a platform's row holds wrap.
	Buttons []Button
	// Select offers one choice of many.
	Select struct {
		Label, Action string
		Choices       []Choice
	}
	// Picture is an image with the text that says the same.
	Picture struct {
		Name, Alt string
		PNG       []byte
	}
	// Divider separates.
	Divider struct{}
)

func (Heading) block()   {}
func (Paragraph) block() {}
func (Card) block()      {}
func (Bars) block()      {}
func (Table) block()     {}
func (Buttons) block()   {}
func (Select) block()    {}
func (Picture) block()   {}
func (Divider) block()   {}

// Text is running text in runs of one style. Renderers escape every run: nothing in it can format, link or ping.
type Text []Run

// String is the words without their style.
func (t Text) String() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Plain is text in one run without style.
func Plain(text string) Text { return Text{{Text: text}} }

// Run is a stretch of text in one style.
type Run struct {
	Text         string
	Bold, Italic bool
	Code         bool
	Link         string
	User         UserID // a person, by the name the platform shows and without a ping where it can; Text is empty then
}

// Button does something when clicked, or opens a link.
type Button struct {
	Label  string
	Action string // "" when Link is set
	Value  string
	Link   string
	Strong bool // the likeliest next step
}

// Choice is one option of a Select or a suggestion: Name is shown, Value comes back.
type Choice struct{ Name, Value string }

// Bar is one row of Bars.
type Bar struct {
	Label string
	Value int
}

// File is an attachment.
type File struct {
	Name, Type string // Type is a media type
	Data       []byte
}

// Form asks for several things at once.
type Form struct {
	Title   string
	Command string // what the filled form calls, its values as Options
	Fields  []Option
	Values  Options // what is filled in already
}

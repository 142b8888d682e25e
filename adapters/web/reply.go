package web

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"math"
	"net/url"

	"github.com/whosaid/whosaid/bot"
)

// replyView is a reply as a page shows it.
type replyView struct {
	Blocks []blockView
	Files  []fileView
	Form   *bot.Form
	Failed bool

	ReadOnly bool
}

// blockView is a block with what its buttons need to know.
type blockView struct {
	Kind     string
	Block    bot.Block
	Answer   bot.AnswerID
	Question string
}

// fileView is a file as a link that holds it, so that nothing needs to be kept for it to be fetched.
type fileView struct {
	Name string
	Size string
	Link template.URL
}

// newReplyView prepares a reply to a question. A picture beside bars is left out: they tell the same.
func newReplyView(reply bot.Reply, question string) *replyView {
	v := &replyView{Failed: reply.Failed, Form: reply.Form, ReadOnly: reply.ReadOnly}
	drawn := false
	for _, b := range reply.Blocks {
		kind := kindOf(b)
		drawn = drawn || kind == "bars"
		if kind != "picture" || !drawn {
			v.Blocks = append(v.Blocks, blockView{kind, b, reply.Answer, question})
		}
	}
	for _, f := range reply.Files {
		v.Files = append(v.Files, fileView{f.Name, sizeText(len(f.Data)), dataURL(f.Type, f.Data)})
	}
	return v
}

// kindOf names the template of a block.
func kindOf(b bot.Block) string {
	switch b.(type) {
	case bot.Heading:
		return "heading"
	case bot.Paragraph:
		return "paragraph"
	case bot.Card:
		return "card"
	case bot.Bars:
		return "bars"
	case bot.Table:
		return "table"
	case bot.Buttons:
		return "buttons"
	case bot.Select:
		return "select"
	case bot.Picture:
		return "picture"
	}
	return "divider"
}

// Picture is the picture of a block as a link that holds it.
func (v blockView) Picture() template.URL {
	picture, ok := v.Block.(bot.Picture)
	if !ok {
		return ""
	}
	return dataURL("image/png", picture.PNG)
}

// dataURL is a link that holds what it links to. Only what the bot itself made goes into one.
func dataURL(media string, data []byte) template.URL {
	return template.URL("data:" + url.PathEscape(media) + ";base64," + base64.StdEncoding.EncodeToString(data))
}

func sizeText(bytes int) string {
	if bytes < 1000 {
		return fmt.Sprintf("%d bytes", bytes)
	}
	return fmt.Sprintf("%.0f kB", math.Ceil(float64(bytes)/1000))
}

// share is how long a bar is, in percent of the longest.
func share(value int, rows []bot.Bar) string {
	most := 1
	for _, row := range rows {
		most = max(most, row.Value)
	}
	return fmt.Sprintf("%.1f%%", 100*float64(value)/float64(most))
}

// label is what a button says to those who do not see where it stands.
func label(button bot.Button, card bot.Card) string {
	if card.Number == 0 {
		return button.Label
	}
	return fmt.Sprintf("%s of quotation %d, %s", button.Label, card.Number, card.Speaker)
}

// hostOf is the site that a link leads to; "" where that cannot be told.
func hostOf(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

package slack

import (
	"strings"
	"unicode/utf8"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

// cut divides a text into texts of at most limit code points.
func cut(t bot.Text, limit int) []bot.Text {
	var list []bot.Text
	var current bot.Text
	size := 0
	for _, run := range t {
		for _, piece := range pieces(run.Text, limit) {
			n := utf8.RuneCountInString(piece)
			if size+n > limit {
				list, current, size = append(list, current), nil, 0
			}
			run.Text = piece
			current, size = append(current, run), size+n
		}
	}
	if len(elements(current)) == 0 {
		return list
	}
	return append(list, current)
}

func section(t bot.Text) *sdk.RichTextSection {
	return sdk.NewRichTextSection(elements(t)...)
}

func elements(t bot.Text) []sdk.RichTextSectionElement {
	var list []sdk.RichTextSectionElement
	for _, run := range t {
		style := runStyle(run)
		switch {
		case run.User != "":
			list = append(list, sdk.NewRichTextSectionUserElement(string(run.User), style))
		case linkable(run.Link):
			list = append(list, sdk.NewRichTextSectionLinkElement(run.Link, run.Text, style))
		case run.Text != "":
			list = append(list, sdk.NewRichTextSectionTextElement(run.Text, style))
		}
	}
	return list
}

func runStyle(r bot.Run) *sdk.RichTextSectionTextStyle {
	if !r.Bold && !r.Italic && !r.Code {
		return nil
	}
	return &sdk.RichTextSectionTextStyle{Bold: r.Bold, Italic: r.Italic, Code: r.Code}
}

// linkable reports whether Slack takes a link: an address of the web that is not too long.
func linkable(link string) bool {
	web := strings.HasPrefix(link, "https://") || strings.HasPrefix(link, "http://")
	return web && len(link) <= maxLink && !strings.ContainsAny(link, " <>|\n")
}

// words is a text without its styles.
func words(t bot.Text) string {
	var b strings.Builder
	for _, run := range t {
		b.WriteString(run.Text)
	}
	return b.String()
}

// small is a line beside the point. Slack has no small rich text, so a line with styles is mrkdwn, escaped.
func small(t bot.Text) []sdk.Block {
	if len(elements(t)) == 0 {
		return nil
	}
	if !styled(t) {
		return []sdk.Block{sdk.NewContextBlock("", plain(words(t), maxSmall))}
	}
	var b strings.Builder
	for _, run := range t {
		s := mrkdwn(run)
		if utf8.RuneCountInString(b.String())+utf8.RuneCountInString(s) > maxSmall {
			b.WriteString("…")
			break
		}
		b.WriteString(s)
	}
	return []sdk.Block{sdk.NewContextBlock("", sdk.NewTextBlockObject(sdk.MarkdownType, b.String(), false, true))}
}

func styled(t bot.Text) bool {
	for _, run := range t {
		if run.Bold || run.Italic || run.Code || run.Link != "" || run.User != "" {
			return true
		}
	}
	return false
}

// mrkdwn is a run in Slack's markup, whose words can neither link, ping nor format; at most half of a small line.
// Marks of style stand at the words, for Slack does not see them beside spaces.
func mrkdwn(r bot.Run) string {
	if r.User != "" {
		return "<@" + string(r.User) + ">"
	}
	text := breakMarks(escaped(r.Text, maxSmall/4))
	bare := strings.TrimSpace(text)
	if bare == "" {
		return text
	}
	marked := bare
	switch {
	case linkable(r.Link):
		marked = "<" + escape(r.Link) + "|" + strings.ReplaceAll(bare, "|", "¦") + ">"
	case r.Code:
		marked = "`" + bare + "`"
	case r.Bold:
		marked = "*" + bare + "*"
	case r.Italic:
		marked = "_" + bare + "_"
	}
	return strings.Replace(text, bare, marked, 1)
}

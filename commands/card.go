package commands

import (
	"fmt"
	"strings"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// nobodyNamed stands where the text tells nothing of a source.
const nobodyNamed = "Source not named"

// unsure is the confidence below which a card says that its speaker is uncertain.
const unsure = 0.5

// card shows a quotation. number 0 is none.
func card(h corpus.Hit, number int) bot.Card {
	c := bot.Card{
		Number: number, ID: h.ID, Quotation: balanced(h.Text), Direct: h.Kind == quote.Direct, Speaker: asPrinted(h.Quote), Role: h.Role,
		Outlet: outletOf(h.Ref), Date: dateText(h.Ref.Published), Link: h.Link(), Notes: notes(h),
	}
	if number > 0 {
		value := fmt.Sprint(number)
		c.Buttons = []bot.Button{{Label: "Context", Action: contextAction, Value: value}, {Label: "Why", Action: whyAction, Value: value}}
	}
	return c
}

// card shows a quotation, with a link to where it can be read.
func (l Library) card(h corpus.Hit, number int) bot.Card {
	c := card(h, number)
	if c.Link == "" && l.Page != nil {
		c.Link = l.Page(h.Ref, h.ID)
	}
	return c
}

// address is where an article can be read; "" where it cannot.
func (l Library) address(r corpus.Ref) string {
	if r.URL == "" && l.Page != nil {
		return l.Page(r, "")
	}
	return r.URL
}

// balanced closes a quotation mark that opens within a quotation and closes right behind it.
func balanced(text string) string {
	if strings.Count(text, "“") > strings.Count(text, "”") || strings.Count(text, `"`)%2 == 1 && !strings.Contains(text, "“") {
		if strings.Contains(text, "“") {
			return text + "”"
		}
		return text + `"`
	}
	return text
}

// speakerOf is the name on a card: the corpus's own of one speaker, as the article has them of several.
func speakerOf(q corpus.Quote) string {
	switch {
	case len(q.Speakers) > 1:
		names := make([]string, len(q.Speakers))
		for i, s := range q.Speakers {
			names[i] = s.Name
		}
		return strings.Join(names, " and ")
	case q.SpeakerName == "":
		return nobodyNamed
	}
	return q.SpeakerName
}

// asPrinted is the name on a card; a description, which is kept in lower case, has the capitals that the article gives it.
func asPrinted(q corpus.Quote) string {
	name := speakerOf(q)
	if mention := spanText(q, q.Mention); name == strings.ToLower(name) && strings.EqualFold(mention, name) {
		return mention
	}
	return name
}

// outletOf is the outlet with the licence that asks to be shown.
func outletOf(r corpus.Ref) string {
	if r.License == "" {
		return r.Outlet
	}
	return strings.TrimSpace(r.Outlet + " (" + r.License + ")")
}

// dateText is a date as precise as it is known.
func dateText(d corpus.Date) string {
	switch d.Precision {
	case corpus.Undated:
		return "undated"
	case corpus.Year:
		return d.Time.Format("2006")
	case corpus.Month:
		return d.Time.Format("Jan 2006")
	}
	return d.Time.Format("2 Jan 2006")
}

// notes are what a reader must know of a quotation beside its words.
func notes(h corpus.Hit) []string {
	var out []string
	if note := polarityNote(h.Quote); note != "" {
		out = append(out, note)
	}
	if h.Second.Via != "" {
		out = append(out, "as told by "+h.Second.Via)
	}
	if h.Second.Translated {
		out = append(out, "translated, says the article")
	}
	if h.Second.Altered {
		out = append(out, "words changed or left out within the quotation marks")
	}
	if h.Said != "" {
		out = append(out, "spoken “"+h.Said+"”, says the article")
	}
	if h.Confidence > 0 && h.Confidence < unsure && len(h.Speakers) > 0 {
		out = append(out, "speaker uncertain")
	}
	if note := copiesNote(h); note != "" {
		out = append(out, note)
	}
	if h.Ref.Excerpt {
		out = append(out, "excerpt only, article not held")
	}
	return out
}

// polarityNote tells, with the cue's words, where the text does not vouch that the words were said, and where the speaker
// does not stand by them.
func polarityNote(q corpus.Quote) string {
	note := map[quote.Polarity]string{
		quote.Negated: "not said", quote.Hypothetical: "not said, only supposed", quote.Disputed: "disputed",
	}[q.Polarity]
	if note == "" {
		note = map[quote.Class]string{
			quote.Denied: "denied", quote.Declined: "declined", quote.Believes: "a belief", quote.Wants: "a wish", quote.Plans: "a plan",
		}[q.Class]
	}
	if cue := spanText(q, q.Cue); note != "" && cue != "" {
		return note + ": “" + cue + "”"
	}
	return note
}

// spanText is what stands at spans of the article, as the sentence around the quotation prints it; "" where they stand
// outside of it.
func spanText(q corpus.Quote, spans []quote.Span) string {
	var words []string
	for _, s := range spans {
		from, to := s.Start-q.Place.Context.Start, s.End-q.Place.Context.Start
		if from < 0 || from >= to || to > len(q.Context) {
			return ""
		}
		words = append(words, q.Context[from:to])
	}
	return strings.Join(words, " … ")
}

// copiesNote counts the outlets that printed the words; the hit is the first printing. An article that names no outlet
// counts as a printing, by nobody in particular.
func copiesNote(h corpus.Hit) string {
	if len(h.Copies) == 0 {
		return ""
	}
	outlets, nameless := map[string]bool{h.Ref.Outlet: true}, h.Ref.Outlet == ""
	for _, c := range h.Copies {
		outlets[c.Ref.Outlet] = true
		nameless = nameless || c.Ref.Outlet == ""
	}
	delete(outlets, "")
	times := fmt.Sprintf("printed %d times", len(h.Copies)+1)
	switch {
	case len(outlets) > 1 && h.Ref.Outlet != "":
		return fmt.Sprintf("printed by %d outlets, first by %s", len(outlets), h.Ref.Outlet)
	case len(outlets) > 1:
		return fmt.Sprintf("printed by %d outlets", len(outlets))
	case nameless:
		return times
	}
	return times + " by " + h.Ref.Outlet
}

// inContext is the sentence around a quotation with the quoted words in bold.
func inContext(q corpus.Quote) bot.Text {
	var text bot.Text
	at := 0
	for _, s := range q.Segments {
		from, to := s.Start-q.Place.Context.Start, s.End-q.Place.Context.Start
		if from < at || to > len(q.Context) || from > to {
			return bot.Plain(q.Context)
		}
		text = append(text, bot.Run{Text: q.Context[at:from]}, bot.Run{Text: q.Context[from:to], Bold: true})
		at = to
	}
	return append(text, bot.Run{Text: q.Context[at:]})
}

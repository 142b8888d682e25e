package corpus

// Paragraph is a stretch of an article's text, End exclusive. What lies between two is white space.
type Paragraph struct {
	Start, End int
	Heading    bool // of a section
}

// Paragraphs cuts a text into the paragraphs that quotations are placed in, in order.
func Paragraphs(text string) []Paragraph {
	l := layOut(text)
	list := make([]Paragraph, len(l.paragraphs))
	for i, p := range l.paragraphs {
		list[i] = Paragraph{p.Start, p.End, p.heading}
	}
	return list
}

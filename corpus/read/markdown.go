package read

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownSigns are what only Markdown has: a link with its address, words between double stars, an HTML comment.
var markdownSigns = regexp.MustCompile(`\]\((?:https?://|/)[^)\s]*\)|(?m:^|[\s“"(])\*\*[^\s*][^*\n]*\*\*|<!--`)

// isMarkdown reports whether a text is Markdown, by the name of its file or, where that does not tell, by its signs.
func isMarkdown(name, text string) bool {
	return slices.Contains([]string{".md", ".mdown", ".markdown", ".mkd"}, strings.ToLower(path.Ext(name))) ||
		markdownSigns.MatchString(text)
}

// unmarked is a text without its Markdown, as a reader sees it printed: the words of emphasis, links, headings, lists
// and block quotes, with an empty line between paragraphs. Pictures, tags and comments go.
func unmarked(markdown string) string {
	source := []byte(markdown)
	w := printed{source: source}
	// Walk fails only with the errors of w.visit, which has none.
	_ = ast.Walk(goldmark.DefaultParser().Parse(text.NewReader(source)), w.visit)
	text := strings.TrimRight(w.String(), "\n")
	if strings.HasSuffix(markdown, "\n") {
		text += "\n"
	}
	return text
}

// printed takes the text of a Markdown document as it is walked through.
type printed struct {
	strings.Builder
	source []byte
}

func (w *printed) visit(n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		w.paragraph()
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		w.paragraph()
		w.Write(n.Lines().Value(w.source))
	case *ast.HTMLBlock:
		w.paragraph()
		w.WriteString(textOf(string(n.Lines().Value(w.source))))
	case *ast.Image, *ast.RawHTML:
		return ast.WalkSkipChildren, nil
	case *ast.AutoLink:
		w.Write(n.Label(w.source))
	case *ast.CodeSpan:
		w.code(n)
		return ast.WalkSkipChildren, nil
	case *ast.Text:
		w.words(n)
	}
	return ast.WalkContinue, nil
}

// paragraph begins another paragraph, unless nothing was printed in the last.
func (w *printed) paragraph() {
	if w.Len() > 0 && !strings.HasSuffix(w.String(), "\n\n") {
		w.WriteString("\n\n")
	}
}

// code writes a stretch of code, whose escapes are none.
func (w *printed) code(n *ast.CodeSpan) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.Write(t.Segment.Value(w.source))
		}
	}
}

// words writes a stretch of text with its escapes and entities resolved, and the end of its line.
func (w *printed) words(n *ast.Text) {
	words := util.UnescapePunctuations(n.Segment.Value(w.source))
	w.Write(util.ResolveEntityNames(util.ResolveNumericReferences(words)))
	if n.SoftLineBreak() || n.HardLineBreak() {
		w.WriteByte('\n')
	}
}

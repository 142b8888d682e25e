package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// family groups the marks that may open and close one quotation.
type family uint8

const (
	noMark    family = iota
	double           // " “ ” „ ‟ `` ''
	guillemet        // « »
	single           // ' ‘ ’ ‚ `
)

// side tells which way a mark faces.
type side uint8

const (
	neither side = iota
	opening
	closing
)

// maxNesting bounds the quotations around one token. Deeper marks are taken for punctuation.
const maxNesting = 4

// marker is the automaton that pairs the marks of one paragraph. It never looks at other paragraphs but for the
// outermost quotation left open by the one before.
type marker struct {
	*Doc
	p       Range
	first   int          // the paragraph's first index into Quotations
	open    []int        // indices of the open quotations, outermost first
	kinds   []family     // their families
	ahead   map[int]side // for a single mark: how the next single mark faces
	closers map[int]bool // tokens that closed a quotation
}

// quotations finds the quotations of the paragraph p and gives the tokens that closed one.
func (d *Doc) quotations(p Range) map[int]bool {
	m := marker{Doc: d, p: p, first: len(d.Quotations)}
	for i := p.First; i < p.End; i++ {
		if f := familyOf(d.Word(i)); f != noMark {
			m.mark(i, f)
		}
	}
	m.finish()
	return m.closers
}

func familyOf(word string) family {
	switch word {
	case `"`, "“", "”", "„", "‟", "``", "''":
		return double
	case "«", "»":
		return guillemet
	case "'", "‘", "’", "‚", "`", "‹", "›":
		return single
	}
	return noMark
}

func (m *marker) mark(i int, f family) {
	switch m.face(i, f) {
	case opening:
		m.begin(i, f)
	case closing:
		m.end(i, f)
	}
}

// face decides which way the mark at token i faces in its place.
func (m *marker) face(i int, f family) side {
	switch f {
	case guillemet:
		return m.guillemetFace(i)
	case single:
		return m.singleFace(i)
	}
	switch m.Word(i) {
	case "“":
		if k := len(m.open); k > 0 && m.Word(m.Quotations[m.open[k-1]].First-1) == "„" {
			return closing
		}
		return opening
	case "„", "``":
		return opening
	case "‟", "”":
		return m.closingIfOpen(f)
	}
	return m.straightFace(i)
}

func (m *marker) closingIfOpen(f family) side {
	if m.isOpen(f) {
		return closing
	}
	return neither
}

// straightFace decides for a mark that looks the same on both sides by the white space round it.
func (m *marker) straightFace(i int) side {
	before, after := m.spaced(m.p, i) || m.openerBefore(i), m.spaced(m.p, i+1)
	if m.inches(i) {
		return neither
	}
	switch {
	case m.isOpen(double) && (!before || after):
		return closing
	case before && (!after || m.straightAhead(i)):
		return opening
	}
	return neither
}

// straightAhead reports whether another straight mark stands within the next tokens of the paragraph.
func (m *marker) straightAhead(i int) bool {
	const reach = 200
	for j := i + 1; j < min(m.p.End, i+reach); j++ {
		if w := m.Word(j); w == `"` || w == "''" {
			return true
		}
	}
	return false
}

// inches reports whether the mark at token i is a measure: 6'2".
func (m *marker) inches(i int) bool {
	return i-3 >= m.p.First && m.digits(i-1) && familyOf(m.Word(i-2)) == single && m.digits(i-3) &&
		!m.spaced(m.p, i) && !m.spaced(m.p, i-1) && !m.spaced(m.p, i-2)
}

func (m *marker) digits(i int) bool { return isDigitByte(m.Word(i)[0]) }

// openerBefore reports whether the token before i is a bracket, a dash or a mark, after which a quotation may open.
func (m *marker) openerBefore(i int) bool {
	return i > m.p.First && strings.ContainsAny(m.Word(i-1), "([{—–-―:“‘\"`«/") && !m.wordBefore(i)
}

func (m *marker) wordBefore(i int) bool {
	return i > m.p.First && isWordRune(firstRune(m.Word(i-1))) && !m.spaced(m.p, i)
}

func (m *marker) guillemetFace(i int) side {
	if m.isOpen(guillemet) {
		k := len(m.open) - 1
		for m.kinds[k] != guillemet {
			k--
		}
		if m.Word(m.Quotations[m.open[k]].First-1) != m.Word(i) {
			return closing
		}
	}
	if m.Word(i) == "«" || !m.spaced(m.p, i+1) && m.spaced(m.p, i) {
		return opening
	}
	return neither
}

// singleFace tells marks from apostrophes. A single mark opens only where one that may close it follows, and a
// possessive ("the senators' plan") closes only where no better mark follows.
func (m *marker) singleFace(i int) side {
	shape := m.singleShape(i)
	m.lookAhead(i)
	switch {
	case shape == opening && m.ahead[i] != neither:
		return opening
	case shape == closing && m.isOpen(single) && !(m.possessive(i) && m.ahead[i] == closing):
		return closing
	}
	return neither
}

// singleShape is the side on which a word touches the mark at token i.
func (m *marker) singleShape(i int) side {
	before, after := m.spaced(m.p, i) || m.openerBefore(i), m.spaced(m.p, i+1)
	touches := !after && i+1 < m.p.End && isWordRune(firstRune(m.Word(i+1)))
	switch m.Word(i) {
	case "‘", "‚", "`", "‹":
		if touches && !m.wordBefore(i) {
			return opening
		}
		return neither
	case "’", "›":
		before = false
	}
	switch {
	case before && !after:
		return opening
	case !m.spaced(m.p, i) && !touches:
		return closing
	}
	return neither
}

// lookAhead fills m.ahead for the whole paragraph, from its end, when first asked.
func (m *marker) lookAhead(i int) {
	if m.ahead != nil {
		return
	}
	m.ahead = make(map[int]side)
	next := neither
	for j := m.p.End - 1; j >= i; j-- {
		if familyOf(m.Word(j)) != single {
			continue
		}
		m.ahead[j] = next
		if s := m.singleShape(j); s != neither {
			next = s
		}
	}
}

// possessive reports whether the mark at token i may be a plural's apostrophe.
func (m *marker) possessive(i int) bool {
	if i == m.p.First || i+1 >= m.p.End || !m.spaced(m.p, i+1) {
		return false
	}
	w := m.Word(i - 1)
	r, _ := utf8.DecodeRuneInString(m.Word(i + 1))
	return w[len(w)-1]|0x20 == 's' && unicode.IsLetter(r)
}

func (m *marker) isOpen(f family) bool {
	for _, k := range m.kinds {
		if k == f {
			return true
		}
	}
	return false
}

// begin opens a quotation after the mark at token i. One of the same family that is still open ends unclosed: its
// closing mark is missing.
func (m *marker) begin(i int, f family) {
	if m.isOpen(f) {
		m.pop(i, f, false)
	}
	if len(m.open) == maxNesting {
		return
	}
	q := Quotation{Range: Range{First: i + 1, End: m.p.End}, Outer: -1}
	if n := len(m.open); n > 0 {
		q.Outer = m.open[n-1]
	}
	q.Continues = i == m.p.First && m.leftOpen(f)
	m.open = append(m.open, len(m.Quotations))
	m.kinds = append(m.kinds, f)
	m.Quotations = append(m.Quotations, q)
}

// leftOpen reports whether the paragraph before ended inside a quotation of the family.
func (m *marker) leftOpen(f family) bool {
	n := len(m.Paragraphs)
	if n == 0 || m.first == 0 {
		return false
	}
	for k := m.first - 1; k >= 0 && m.Quotations[k].End == m.Paragraphs[n-1].End; k-- {
		q := m.Quotations[k]
		if q.Outer < 0 {
			return !q.Closed && familyOf(m.Word(q.First-1)) == f
		}
	}
	return false
}

// end closes the innermost open quotation of the family before the mark at token i.
func (m *marker) end(i int, f family) {
	m.pop(i, f, true)
	if m.closers == nil {
		m.closers = make(map[int]bool)
	}
	m.closers[i] = true
}

// pop ends the innermost open quotation of the family, and those inside it, at token i.
func (m *marker) pop(i int, f family, closed bool) {
	for n := len(m.open) - 1; n >= 0; n-- {
		q, kind := &m.Quotations[m.open[n]], m.kinds[n]
		q.End = i
		q.Closed = closed && kind == f
		m.open, m.kinds = m.open[:n], m.kinds[:n]
		if kind == f {
			return
		}
	}
}

// finish drops quotations without words and single marks that nothing closed, which were apostrophes after all,
// and tells the tokens what they stand in.
func (m *marker) finish() {
	moved := make([]int, 0, len(m.Quotations)-m.first)
	kept := m.Quotations[:m.first]
	for _, q := range m.Quotations[m.first:] {
		if q.Outer >= 0 {
			q.Outer = moved[q.Outer-m.first]
		}
		apostrophe := !q.Closed && familyOf(m.Word(q.First-1)) == single
		if q.First == q.End || apostrophe {
			moved = append(moved, q.Outer)
			continue
		}
		moved = append(moved, len(kept))
		kept = append(kept, q)
	}
	m.Quotations = kept
	for k := m.first; k < len(kept); k++ {
		for i := kept[k].First; i < kept[k].End; i++ {
			m.Tokens[i].Quoted = k
		}
	}
}

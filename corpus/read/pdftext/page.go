package pdftext

import (
	"fmt"
	"math"

	"github.com/ledongthuc/pdf"
)

// glyph is a character, or several of a ligature, where a page shows it, in points from the lower left.
type glyph struct {
	text              string
	x, y, width, size float64
}

// state is what operators of graphics and text set.
type state struct {
	ctm, text, line                        matrix
	font                                   *font
	size, scale, between, atSpace, leading float64
	rise                                   float64
}

// canvas is a page, or a form on it, that is being drawn.
type canvas struct {
	state
	saved     []state
	resources pdf.Value
	fonts     map[string]*font
	glyphs    *[]glyph
	depth     int // forms around this one
	marked    []bool
	artifacts int // marked contents around the next operator that are no part of the text, such as page numbers
}

// Bounds of what a page may hold, which hostile ones go beyond.
const (
	maxGlyphs = 1 << 20
	maxSaved  = 1000
	maxForms  = 20
)

// draw reads what a page shows. What was read before an error stands.
func draw(p page) (glyphs []glyph, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("its pages cannot be read: %v", r)
		}
	}()
	c := canvas{state: state{ctm: identity, scale: 1}, resources: p.resources, glyphs: &glyphs}
	if !p.contents.IsNull() {
		c.run(p.contents)
	}
	return glyphs, nil
}

func (c *canvas) run(stream pdf.Value) {
	c.fonts = make(map[string]*font)
	pdf.Interpret(stream, func(stack *pdf.Stack, op string) {
		args := make([]pdf.Value, stack.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stack.Pop()
		}
		if !c.graphics(op, args) && !c.position(op, args) {
			c.show(op, args)
		}
	})
}

// graphics does operators beside those of text.
func (c *canvas) graphics(op string, args []pdf.Value) bool {
	switch op {
	case "q":
		if len(c.saved) < maxSaved {
			c.saved = append(c.saved, c.state)
		}
	case "Q":
		if n := len(c.saved); n > 0 {
			c.state, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "cm":
		c.ctm = c.ctm.of(matrixOf(args))
	case "Do":
		c.form(last(args).Name())
	case "BMC", "BDC":
		artifact := len(args) > 0 && args[0].Name() == "Artifact"
		c.marked = append(c.marked, artifact)
		if artifact {
			c.artifacts++
		}
	case "EMC":
		if n := len(c.marked); n > 0 {
			if c.marked[n-1] {
				c.artifacts--
			}
			c.marked = c.marked[:n-1]
		}
	default:
		return false
	}
	return true
}

// form draws a form that the page uses; pictures are none.
func (c *canvas) form(name string) {
	form := c.resources.Key("XObject").Key(name)
	if form.Key("Subtype").Name() != "Form" || c.depth >= maxForms {
		return
	}
	inner := canvas{state: c.state, resources: form.Key("Resources"), glyphs: c.glyphs, depth: c.depth + 1, artifacts: c.artifacts}
	if inner.resources.IsNull() {
		inner.resources = c.resources
	}
	if m := form.Key("Matrix"); m.Len() == 6 {
		var own matrix
		for i := range own {
			own[i] = m.Index(i).Float64()
		}
		inner.ctm = inner.ctm.of(own)
	}
	inner.run(form)
}

// position does the operators that set how and where text comes.
func (c *canvas) position(op string, args []pdf.Value) bool {
	switch op {
	case "BT":
		c.text, c.line = identity, identity
	case "Tf":
		if len(args) == 2 {
			c.font, c.size = c.fontNamed(args[0].Name()), args[1].Float64()
		}
	case "Td":
		c.move(args)
	case "TD":
		c.leading = -last(args).Float64()
		c.move(args)
	case "Tm":
		c.line = matrixOf(args)
		c.text = c.line
	case "T*":
		c.nextLine()
	case "Tc":
		c.between = last(args).Float64()
	case "Tw":
		c.atSpace = last(args).Float64()
	case "Tz":
		c.scale = last(args).Float64() / 100
	case "TL":
		c.leading = last(args).Float64()
	case "Ts":
		c.rise = last(args).Float64()
	default:
		return false
	}
	return true
}

func (c *canvas) move(args []pdf.Value) {
	if len(args) == 2 {
		c.line = c.line.of(matrix{1, 0, 0, 1, args[0].Float64(), args[1].Float64()})
		c.text = c.line
	}
}

func (c *canvas) nextLine() {
	c.line = c.line.of(matrix{1, 0, 0, 1, 0, -c.leading})
	c.text = c.line
}

// show does the operators that show text.
func (c *canvas) show(op string, args []pdf.Value) {
	switch op {
	case "Tj":
		c.write(last(args).RawString())
	case "'":
		c.nextLine()
		c.write(last(args).RawString())
	case `"`:
		if len(args) == 3 {
			c.atSpace, c.between = args[0].Float64(), args[1].Float64()
			c.nextLine()
			c.write(args[2].RawString())
		}
	case "TJ":
		list := last(args)
		for i := range list.Len() {
			if each := list.Index(i); each.Kind() == pdf.String {
				c.write(each.RawString())
			} else {
				c.advance(-each.Float64() / 1000 * c.size * c.scale)
			}
		}
	}
}

func (c *canvas) advance(by float64) { c.text = c.text.of(matrix{1, 0, 0, 1, by, 0}) }

// write shows a string. Text that runs other than from left to right is passed over: it stamps the page's margin.
func (c *canvas) write(raw string) {
	if c.font == nil {
		return
	}
	for _, char := range c.font.decode(raw) {
		at := c.ctm.of(c.text).of(matrix{c.size * c.scale, 0, 0, c.size, 0, c.rise})
		width := char.width / 1000 * c.size * c.scale
		upright := at[0] > 0 && math.Abs(at[1]) < math.Abs(at[0])/4
		if upright && c.artifacts == 0 && char.text != "" && len(*c.glyphs) < maxGlyphs {
			*c.glyphs = append(*c.glyphs, glyph{char.text, at[4], at[5], char.width / 1000 * at[0], math.Abs(at[3])})
		}
		width += c.between * c.scale
		if char.space {
			width += c.atSpace * c.scale
		}
		c.advance(width)
	}
}

func (c *canvas) fontNamed(name string) *font {
	f, known := c.fonts[name]
	if !known {
		f = newFont(c.resources.Key("Font").Key(name))
		c.fonts[name] = f
	}
	return f
}

// last is the last operand, which is the only one of most operators; null where there is none.
func last(args []pdf.Value) pdf.Value {
	if len(args) == 0 {
		return pdf.Value{}
	}
	return args[len(args)-1]
}

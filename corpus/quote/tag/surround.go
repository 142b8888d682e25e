package tag

// climb finds for every token the nearest likely cue above it in the parse, and its children's relations.
func (v *viewer) climb() {
	const highest = 12
	views := v.p.views
	for i := range views {
		if h := views[i].head; h >= 0 {
			views[h].children |= 1 << views[i].relation
		}
		at := int32(i)
		for step := range highest {
			h := views[at].head
			if h < 0 {
				break
			}
			if step < 3 {
				views[i].path = mix(views[i].path, views[at].relation)
			}
			if views[h].cue >= likelyCue {
				views[i].branch, views[i].cueOf = at, h
				break
			}
			at = h
		}
	}
}

// stops finds for every token the nearest mark of punctuation on each side.
func (v *viewer) stops() {
	views := v.p.views
	last := int32(-1)
	for i := range views {
		views[i].stopLeft = last
		if views[i].kind == punctuation {
			last = int32(i)
		}
	}
	last = int32(len(views))
	for i := len(views) - 1; i >= 0; i-- {
		views[i].stopRight = last
		if views[i].kind == punctuation {
			last = int32(i)
		}
	}
}

// neighbours finds for every token the nearest likely cue on each side.
func (v *viewer) neighbours() {
	views := v.p.views
	last := int32(-1)
	for i := range views {
		views[i].left = last
		if views[i].cue >= likelyCue {
			last = int32(i)
		}
	}
	last = -1
	for i := len(views) - 1; i >= 0; i-- {
		views[i].right = last
		if views[i].cue >= likelyCue {
			last = int32(i)
		}
	}
}

// opensClause reports whether token i is a word that a reported clause opens with.
func (v *viewer) opensClause(i int) bool {
	switch v.Lemma[i] {
	case "that", "if", "whether", "how", "why", "what", "who", "where", "when", "as", ":", "because":
		return true
	case "to":
		return i+1 < len(v.POS) && v.POS[i+1] == "VB"
	}
	return false
}

// openers finds for every token the nearest word on each side, in its sentence, that opens a clause or a quotation.
func (v *viewer) openers() {
	views := v.p.views
	last := int32(-1)
	for i := range views {
		if views[i].first {
			last = -1
		}
		views[i].openerLeft = last
		if views[i].opener {
			last = int32(i)
		}
	}
	last = -1
	for i := len(views) - 1; i >= 0; i-- {
		if views[i].last {
			last = -1
		}
		views[i].openerRight = last
		if views[i].opener {
			last = int32(i)
		}
	}
}

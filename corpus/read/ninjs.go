package read

import (
	"cmp"
	"strings"
)

// isNinjs recognises an item of IPTC's ninjs, of version 1 by the names that nothing else has, of 2 and 3 by its lists.
func isNinjs(o object) bool {
	_, version1 := o["body_xhtml"]
	return version1 || len(objects(o["bodies"])) > 0 || len(objects(o["headlines"])) > 0
}

// readNinjs reads one. Version 2 has headlines and bodies in several forms, of which one is taken.
func readNinjs(s *source, o object, line int) (Item, error) {
	rest := o.without("bodies", "headlines")
	if body := form(objects(o["bodies"])); body != "" {
		rest["body"] = body
	}
	if headline := form(objects(o["headlines"])); headline != "" {
		rest["headline"] = headline
	}
	return s.item(flatten(rest), line), nil
}

// form is the value of the main form, or the one without a role, plain before marked up; else of the first.
func form(list []object) string {
	best, most := "", -1
	for _, o := range list {
		worth := 0
		if role := o.text("role"); role == "" || role == "main" {
			worth += 2
		}
		if strings.HasPrefix(cmp.Or(o.text("contenttype"), o.text("contentType")), "text/plain") {
			worth++
		}
		if worth > most {
			best, most = o.text("value"), worth
		}
	}
	return best
}

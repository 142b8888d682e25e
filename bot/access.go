package bot

import "slices"

// Access says who may ask and what they see. Names are "adapter:id". The zero value lets everybody see everything
// and makes nobody an admin.
type Access struct {
	Admins     []string
	Workspaces []string // empty: every one
	Channels   []string // empty: every one; never asked of a direct conversation
	Users      []string // empty: every one
	// Collections is what each channel or workspace sees; a channel's own entry wins over its workspace's, and "*"
	// stands for all that have none. Empty: everything; otherwise who has no entry sees nothing.
	Collections map[string][]string
}

// Grant is what one asker may do.
type Grant struct {
	Collections []string // empty: every one
	Admin       bool
}

// Grant returns what the user of a message may do in its place, or a UserError.
func (a Access) Grant(m Message) (Grant, error) {
	name := func(id string) string { return m.Adapter + ":" + id }
	switch {
	case !allowed(a.Users, m.Owner()), !allowed(a.Workspaces, name(string(m.Workspace))):
		return Grant{}, UserErrorf("Sorry, you have no access here. Those who run this bot can give it to you.")
	case !m.Direct && !allowed(a.Channels, name(string(m.Channel))):
		return Grant{}, UserErrorf("Sorry, this bot answers in chosen channels only, and this is none of them.")
	}
	g := Grant{Admin: slices.Contains(a.Admins, m.Owner())}
	if len(a.Collections) == 0 {
		return g, nil
	}
	for _, place := range []string{name(string(m.Channel)), name(string(m.Workspace)), "*"} {
		if c := a.Collections[place]; len(c) > 0 {
			g.Collections = c
			return g, nil
		}
	}
	return Grant{}, UserErrorf("Sorry, no collection of articles was given to this place.")
}

func allowed(list []string, name string) bool { return len(list) == 0 || slices.Contains(list, name) }

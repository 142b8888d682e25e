package discordtest

import (
	"encoding/json"
	"io"
	"net/http"
)

func (s *Server) routeApplication(mux *http.ServeMux) {
	app := object{"id": AppID, "name": "whosaid", "flags": 1 << 19, "verify_key": hexString(s.Key), "bot": s.bot()}
	mux.HandleFunc("GET /api/v10/users/@me", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, s.bot())
	})
	for _, path := range []string{"/api/v10/applications/@me", "/api/v10/oauth2/applications/@me"} {
		mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusOK, app) })
	}
	mux.HandleFunc("GET /api/v10/users/@me/guilds", s.listGuilds)
	mux.HandleFunc("GET /api/v10/guilds/{guild}/channels", s.listChannels)
	mux.HandleFunc("GET /api/v10/guilds/{guild}/members/{user}", s.getMember)
	mux.HandleFunc("GET /api/v10/guilds/{guild}/roles", s.listRoles)
	for _, path := range []string{
		"/api/v10/applications/{app}/commands", "/api/v10/applications/{app}/guilds/{guild}/commands",
	} {
		mux.HandleFunc("GET "+path, s.listCommands)
		mux.HandleFunc("PUT "+path, s.putCommands)
	}
}

func (s *Server) bot() object { return object{"id": BotID, "username": "whosaid", "bot": true} }

// guildIDs are the guilds that have channels. The caller holds mu.
func (s *Server) guildIDs() []string {
	seen := map[string]bool{}
	var ids []string
	for _, c := range s.channels {
		if c.guild != "" && !seen[c.guild] {
			seen[c.guild] = true
			ids = append(ids, c.guild)
		}
	}
	return ids
}

func (s *Server) listGuilds(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []object{}
	for _, id := range s.guildIDs() {
		list = append(list, object{"id": id, "name": "guild " + id, "owner": false, "permissions": "0"})
	}
	answer(w, http.StatusOK, list)
}

func (s *Server) listChannels(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := []object{}
	for _, c := range s.channels {
		if c.guild == r.PathValue("guild") && c.kind == kindText {
			o := c.object()
			o["name"], o["permission_overwrites"] = "channel-"+c.id, s.overwritten[c.id]
			list = append(list, o)
		}
	}
	answer(w, http.StatusOK, list)
}

func (s *Server) getMember(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	user := s.bot()
	if id := r.PathValue("user"); id != BotID {
		user = object{"id": id, "username": id, "discriminator": "0", "avatar": nil}
	}
	answer(w, http.StatusOK, object{"user": user, "roles": append([]string{}, s.roles[r.PathValue("user")]...), "deaf": false, "mute": false})
}

func (s *Server) listRoles(w http.ResponseWriter, r *http.Request) {
	guild := r.PathValue("guild")
	answer(w, http.StatusOK, []object{{"id": guild, "name": "@everyone", "permissions": s.Everyone}})
}

func (s *Server) listCommands(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := s.commands[r.PathValue("guild")]
	if list == nil {
		list = []any{}
	}
	answer(w, http.StatusOK, list)
}

func (s *Server) putCommands(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	var list []any
	if err := json.Unmarshal(raw, &list); err != nil {
		s.tb.Errorf("discordtest: commands are not a JSON list: %v", err)
	}
	for _, c := range list {
		s.checkCommand(c)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range list {
		o := c.(object)
		o["id"], o["application_id"], o["version"] = s.snowflake(), AppID, s.snowflake()
	}
	s.commands[r.PathValue("guild")] = list
	s.overwrites++
	s.change()
	answer(w, http.StatusOK, list)
}

// Commands returns the commands registered in a guild, "" being everywhere, and how often any were.
func (s *Server) Commands(guild string) (list []map[string]any, overwrites int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, c := range s.commands[guild] {
		list = append(list, c.(object))
	}
	return list, s.overwrites
}

// Deny takes permissions from a role or a user in a channel.
func (s *Server) Deny(in Place, id, permissions string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.overwritten[in.Channel] = append(s.overwritten[in.Channel], object{"id": id, "type": 0, "allow": "0", "deny": permissions})
}

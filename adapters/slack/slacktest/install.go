package slacktest

// Installation is what a code of OAuth gives. Without a team it is an organisation's.
type Installation struct {
	Team, Enterprise, Token, Scope string
}

func (s *Server) access(form map[string]string) object {
	in, ok := s.Installations[form["code"]]
	switch {
	case form["client_id"] != s.ClientID || form["client_secret"] != s.ClientSecret:
		return refuse("bad_client_secret")
	case !ok:
		return refuse("invalid_code")
	}
	s.tokens[in.Token] = in.Team + in.Enterprise
	var team, enterprise any
	if in.Team != "" {
		team = object{"id": in.Team, "name": "Team " + in.Team}
	}
	if in.Enterprise != "" {
		enterprise = object{"id": in.Enterprise, "name": "Org"}
	}
	return object{
		"ok": true, "access_token": in.Token, "token_type": "bot", "scope": in.Scope, "bot_user_id": BotUser, "app_id": AppID,
		"team": team, "enterprise": enterprise, "is_enterprise_install": team == nil, "authed_user": object{"id": "UANA"},
	}
}

// Package feed keeps a corpus fresh: it fetches feeds and pages of the web and hands out the articles in them.
//
// A Fetcher asks for one address at a time. It is safe by construction: it connects to public addresses only, whatever
// names and redirects say, takes no more time and bytes than it was given, spares the hosts it asks, and stays away from
// those in trouble. Find tells which feed a site has. A Poller asks each feed when it is due, fetches the pages of what is
// new, and gives articles to a Shelf; what it knows of feeds lies in a Store, so that several processes share the work
// and a killed one loses nothing. A Desk is what people do with feeds: add, look, pause, remove.
package feed

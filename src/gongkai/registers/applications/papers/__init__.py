"""The documents (文书) of an application: drafted, reviewed, numbered, sent, delivered."""

-- What the rows say is made from the events of each stream and changed with the figures (decision 0019): all are made anew at the start of the server.
TRUNCATE core.statistic;

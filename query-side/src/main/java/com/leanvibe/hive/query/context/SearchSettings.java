package com.leanvibe.hive.query.context;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What searches may take of the database.
 *
 * @param connections how many an instance has at most, which is how many are under way at once
 * @param longest after how long a statement is given up
 */
@ConfigurationProperties("hive.contexts.search")
record SearchSettings(@DefaultValue("8") int connections, @DefaultValue("5s") Duration longest) {}

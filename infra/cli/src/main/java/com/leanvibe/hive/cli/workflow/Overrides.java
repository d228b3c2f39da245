package com.leanvibe.hive.cli.workflow;

import java.util.List;
import java.util.Map;

/**
 * What a person says about all tasks of a file.
 *
 * @param env variables that every command gets, over those of the file
 * @param capabilities what every task requires, instead of what the file says; empty for that
 */
public record Overrides(Map<String, String> env, List<String> capabilities) {}

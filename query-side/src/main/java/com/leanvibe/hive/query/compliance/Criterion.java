package com.leanvibe.hive.query.compliance;

import java.util.Set;

public record Criterion(String id, String title, Set<String> eventTypes) {}

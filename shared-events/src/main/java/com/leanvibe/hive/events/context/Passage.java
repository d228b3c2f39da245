package com.leanvibe.hive.events.context;

/**
 * A part of a content, and where it stands in the space of a model.
 *
 * @param start of its first character in the content, counted in Unicode code points
 * @param end after its last character
 */
public record Passage(int start, int end, HalfVector vector) {}

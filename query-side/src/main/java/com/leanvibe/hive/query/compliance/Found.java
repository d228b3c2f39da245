package com.leanvibe.hive.query.compliance;

import java.util.List;

/**
 * What was found.
 *
 * @param population how many there are in the period
 * @param exceptions how many of them an auditor would ask about
 * @param samples of exceptions first, the latest first
 */
record Found(long population, long exceptions, List<Sample> samples) {}

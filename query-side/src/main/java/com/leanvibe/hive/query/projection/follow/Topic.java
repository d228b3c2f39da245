package com.leanvibe.hive.query.projection.follow;

/**
 * The topic as Kafka has it now.
 *
 * @param id Kafka's own id, another one after the topic was deleted and created again
 */
public record Topic(String id, int partitions) {}

/**
 * PostgreSQL with pgvector, Redis and Kafka, running: somebody else's where the environment names
 * them, in containers where a Docker engine answers, and as processes of this machine otherwise.
 *
 * <p>Tests ask {@link com.leanvibe.hive.services.Services#forTests()}; the launcher supervises the
 * {@link com.leanvibe.hive.services.Program}s of {@link com.leanvibe.hive.services.PostgresServer},
 * {@link com.leanvibe.hive.services.RedisServer} and {@link com.leanvibe.hive.services.KafkaServer}
 * itself.
 */
@NullMarked
package com.leanvibe.hive.services;

import org.jspecify.annotations.NullMarked;

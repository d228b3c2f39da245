/**
 * How events come from Kafka into read models: each batch of records is folded and written in one
 * transaction with the offsets it ends at, so that nothing is lost and nothing is applied twice.
 *
 * <p>To add a read model, implement {@link com.leanvibe.hive.query.projection.Projection} as a
 * bean; it starts at the beginning of the topic.
 */
@NullMarked
package com.leanvibe.hive.query.projection;

import org.jspecify.annotations.NullMarked;

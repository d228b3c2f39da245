/** How both sides reach Kafka. */
@NullMarked
package com.leanvibe.hive.platform.kafka;

import org.jspecify.annotations.NullMarked;

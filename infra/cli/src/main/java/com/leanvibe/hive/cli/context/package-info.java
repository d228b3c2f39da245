/** Commands about what agents have learned. */
@NullMarked
package com.leanvibe.hive.cli.context;

import org.jspecify.annotations.NullMarked;

/** Read models that are built once more, and events that one of them cannot apply. */
@NullMarked
package com.leanvibe.hive.cli.replay;

import org.jspecify.annotations.NullMarked;

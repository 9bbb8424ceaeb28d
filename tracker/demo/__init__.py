"""The main job on an embedded miniature of the world, by its own clock; every speaker but Yermak is made up."""

"""The main job on an embedded miniature of the world; every speaker in it but Yermak is made up."""
